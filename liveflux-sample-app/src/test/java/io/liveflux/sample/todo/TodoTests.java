package io.liveflux.sample.todo;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class TodoTests {

	private final LiveTester live;

	TodoTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void addsATaskOnEveryPage() {
		LivePage mine = this.live.open("/todo");
		LivePage yours = this.live.open("/todo").fill("Task", "Half-written");

		mine.fill("Task", "Water the plants").select("Priority", "High").click("Add task");

		assertThat(mine).value("Task").isEmpty();
		assertThat(yours).hasText("Water the plants").value("Task").isEqualTo("Half-written");
		assertThat(mine.click("Delete Water the plants")).hasNoText("Water the plants").noErrors();
	}

	@Test
	void saysWhatIsMissing() {
		LivePage page = this.live.open("/todo").click("Add task");

		assertThat(page).html("#todo-title")
			.contains("aria-invalid=\"true\"")
			.and()
			.text("#todo-title-error")
			.isNotEmpty();
	}

	@Test
	void countsATaskOnceWhoseAnswerWasLost() {
		LivePage page = this.live.open("/todo").fill("Task", "Pay the rent");
		page.network().loseAnswers(1);

		page.click("Add task");

		assertThat(page.network().heal()).hasElements("input[type=checkbox] + span:contains(Pay the rent)", 1);
		page.click("Delete Pay the rent");
	}

	@Test
	void hasAViewWithoutFlaws() {
		assertThat(this.live.open("/todo")).hasNoFlaws();
	}

}
