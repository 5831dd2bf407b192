package io.liveflux.sample;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The front page and the playground show what is going on, and what they are made of.
 */
@SpringBootTest
class HomeTests {

	private final LiveTester live;

	HomeTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void miniaturesFollowTheDemos() {
		LivePage home = this.live.open("/");
		String before = home.within(".lanes-miniature").text();

		this.live.open("/board").press("n").fill("What is to be done?", "Wait").click("Add");
		this.live.open("/todo").fill("Task", "Read the front page").click("Add task");
		home.settle();

		assertThat(home.within(".lanes-miniature").text()).isNotEqualTo(before);
		assertThat(home).hasText("of 4 done").noErrors().hasNoFlaws();
	}

	@Test
	void miniaturesLookAgainByThemselves() {
		LivePage home = this.live.open("/");
		this.live.clock();
		assertThat(home).hasText("Nobody is in the lobby");

		this.live.open("/counter").join("chat/lobby", Map.of("name", "Ann"));
		this.live.clock().advance(Duration.ofSeconds(3));

		assertThat(home).hasText("1 in the lobby now").noErrors();
	}

	@Test
	void frontPageShowsTheSourceOfItsCounter() {
		assertThat(this.live.open("/")).hasText("void increment(@DefaultValue(\"1\") int by)")
			.hasText("data-flux-action=\"increment\"");
	}

	@Test
	void everyCardOfThePlaygroundHasASentenceItsMarkupAndALink() {
		LivePage page = this.live.open("/playground");

		int cards = 22;
		assertThat(page).hasElements(".card > .sentence", cards)
			.hasElements(".card > .markup pre:contains(<)", cards)
			.hasElements(".card > .markup a[href^='/docs/']", cards)
			.hasNoFlaws();
	}

	@Test
	void aLineOfThePlaygroundIsLookedAtWhenItIsSeenAndFromTimeToTime() {
		LivePage page = this.live.open("/playground").click("#look");
		assertThat(page).text("#looks").isEqualTo("1");

		page.click("#each");
		this.live.clock().advance(Duration.ofMinutes(1));

		assertThat(page).text("#looks").isEqualTo("3").and().noErrors();
	}

}
