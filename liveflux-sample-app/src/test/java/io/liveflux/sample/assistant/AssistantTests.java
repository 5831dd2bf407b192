package io.liveflux.sample.assistant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.test.context.bean.override.convention.TestBean;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.test.LiveUser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class AssistantTests {

	private static final ScriptedGenerator script = new ScriptedGenerator();

	@TestBean
	private AnswerGenerator generator;

	private final LiveTester live;

	AssistantTests(@Autowired LiveTester live) {
		this.live = live;
	}

	static AnswerGenerator generator() {
		return script;
	}

	@Test
	void showsTheAnswerAsItComes() {
		LivePage page = this.live.open("/assistant").fill("Question", "What is new?").click("Ask");

		script.answer.submit("Texts ");
		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Texts");
		script.answer.submit("that grow.");
		script.answer.close();

		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Texts that grow.").and().noErrors();
		assertThat(page.component(Assistant.class)).state("answer").isEqualTo("Texts that grow.");
		assertThat(page.component(Assistant.class)).state("answering").isEqualTo(false);
	}

	@Test
	void stops() {
		LivePage page = this.live.open("/assistant").fill("Question", "Why?").click("Ask");
		script.answer.submit("Because");

		page.settle().click("Stop");

		assertThat(page).text("#assistant-answer").isEqualTo("Because");
		assertThat(page).text("[role=alert]").isEqualTo("You have stopped the answer.");
		assertThat(script.answer.hasSubscribers()).isFalse();
	}

	@Test
	void asksAgainAfterAMishap() {
		LivePage page = this.live.open("/assistant").fill("Question", "Why?").click("Ask");
		script.answer.submit("Because");
		script.answer.closeExceptionally(new IllegalStateException("The model is gone"));
		assertThat(page.settle()).text("[role=alert]").isEqualTo("The assistant has lost its thread.");

		page.click("Ask again");
		script.answer.submit("Now I know.");
		script.answer.close();

		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Now I know.");
		assertThat(page).text("[role=alert]").isEmpty();
	}

	@Test
	void goesOnAfterAReconnect() {
		LivePage page = this.live.open("/assistant").fill("Question", "Why?").click("Ask");
		script.answer.submit("Because ");
		page.settle().network().cut();

		script.answer.submit("of that.");
		page.network().heal();

		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Because of that.");
		script.answer.close();
	}

	@ParameterizedTest
	@MethodSource
	void comesOverEveryTransport(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("ada")).open("/assistant");

		page.fill("Question", "Why?").click("Ask");
		script.answer.submit("Because");
		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Because");
		script.answer.submit(" of that.");
		script.answer.close();

		assertThat(page.settle()).text("#assistant-answer").isEqualTo("Because of that.").and().noErrors();
	}

	static Stream<Named<UnaryOperator<LiveUser>>> comesOverEveryTransport() {
		return Stream.of(Named.of("event stream", LiveUser::overEventStream),
				Named.of("plain dialect", LiveUser::overPlainDialect), Named.of("posts", LiveUser::overPosts));
	}

	/**
	 * Answers what the test says.
	 */
	private static final class ScriptedGenerator extends AnswerGenerator {

		private SubmissionPublisher<String> answer = new SubmissionPublisher<>();

		private ScriptedGenerator() {
			super(new SimpleAsyncTaskScheduler(), Duration.ZERO, InstantSource.system());
		}

		@Override
		Flow.Publisher<String> answer(String question) {
			this.answer = new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize());
			return this.answer;
		}

	}

}
