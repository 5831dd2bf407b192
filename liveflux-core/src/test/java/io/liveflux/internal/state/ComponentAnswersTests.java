package io.liveflux.internal.state;

import org.junit.jupiter.api.Test;

import io.liveflux.store.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentAnswersTests {

	private final ComponentAnswers answers = new ComponentAnswers();

	@Test
	void remembersTheLastAnswersOfAClientAndOfOlderOnesThatThereWere() {
		for (int ref = 1; ref <= 20; ref++) {
			this.answers.add(new Answer("page", ref, "{\"n\":" + ref + "}"));
		}

		assertThat(this.answers.find("page", 5)).isEqualTo(new Answer("page", 5, "{\"n\":5}"));
		assertThat(this.answers.find("page", 20)).isEqualTo(new Answer("page", 20, "{\"n\":20}"));
		assertThat(this.answers.find("page", 4)).isEqualTo(new Answer("page", 4, null));
		assertThat(this.answers.find("page", 21)).isNull();
		assertThat(this.answers.find("other", 1)).isNull();
	}

	@Test
	void remembersAnswersOfTheLastClients() {
		for (int client = 1; client <= 4; client++) {
			this.answers.add(new Answer("page" + client, 1, "{}"));
		}
		this.answers.add(new Answer("page1", 2, "{}"));
		this.answers.add(new Answer("page5", 1, "{}"));

		assertThat(this.answers.find("page2", 1)).isEqualTo(new Answer("page2", 1, null));
		assertThat(this.answers.find("page1", 1)).isEqualTo(new Answer("page1", 1, "{}"));
		assertThat(this.answers.find("page5", 1)).isEqualTo(new Answer("page5", 1, "{}"));
	}

	@Test
	void remembersHowFarALimitedNumberOfClientsWasAnswered() {
		for (int client = 0; client < 200; client++) {
			this.answers.add(new Answer("page" + client, 1, "{}"));
		}

		assertThat(this.answers.find("page0", 1)).isNull();
		assertThat(this.answers.find("page190", 1)).isEqualTo(new Answer("page190", 1, null));
	}

	@Test
	void keepsTheHighestForgottenNumber() {
		this.answers.add(new Answer("page", 30, "{}"));
		for (int ref = 1; ref <= 16; ref++) {
			this.answers.add(new Answer("page", ref, "{}"));
		}

		assertThat(this.answers.find("page", 30)).isEqualTo(new Answer("page", 30, null));
		assertThat(this.answers.find("page", 29)).isEqualTo(new Answer("page", 29, null));
		assertThat(this.answers.find("page", 31)).isNull();
	}

	@Test
	void answersAreForgottenByTheirLength() {
		for (int ref = 1; ref <= 16; ref++) {
			this.answers.add(new Answer("page", ref, "x".repeat(8000)));
		}

		assertThat(this.answers.length()).isLessThanOrEqualTo(ComponentAnswers.MAX_ANSWERS_LENGTH);
		assertThat(this.answers.find("page", 12)).isEqualTo(new Answer("page", 12, null));
		assertThat(this.answers.find("page", 13)).extracting(Answer::json).isNotNull();
	}

	@Test
	void theLastAnswerStaysHoweverLongItIs() {
		this.answers.add(new Answer("other", 1, "{}"));
		this.answers.add(new Answer("page", 1, "x".repeat(100_000)));

		assertThat(this.answers.find("page", 1)).extracting(Answer::json).isNotNull();
		assertThat(this.answers.find("other", 1)).isEqualTo(new Answer("other", 1, null));
	}

}
