package io.liveflux.sample.todo;

import java.util.List;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.test.LiveUser;

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
	void theBrowserRemembersTheFilterOnEveryTransport() {
		for (LiveUser user : List.of(this.live.as("ada"), this.live.as("bob").overPosts(),
				this.live.as("eve").overPlainDialect())) {
			LivePage page = user.open("/todo").click("Done");
			assertThat(page).noErrors();

			assertThat(page.navigate("/todo")).text("[aria-pressed=true]").isEqualTo("Done");
		}
		assertThat(this.live.open("/todo")).text("[aria-pressed=true]").isEqualTo("All");
	}

	@Test
	void theBrowserRemembersTheFilterWithoutJavaScript(@Autowired WebApplicationContext context) throws Exception {
		MockMvcTester pages = MockMvcTester.from(context);
		MockHttpSession session = new MockHttpSession();
		String html = pages.get().uri("/todo").session(session).exchange().getResponse().getContentAsString();
		String id = html.replaceAll("(?s).*data-flux-component-kind=\"todo\" data-flux-component-id=\"([^\"]+)\".*",
				"$1");

		MvcTestResult answer = pages.post()
			.uri("/liveflux")
			.session(session)
			.secure(true)
			.header("Sec-Fetch-Mode", "navigate")
			.header("Referer", "http://localhost/todo")
			.formField("liveflux_component_kind", "todo")
			.formField("liveflux_component_id", id)
			.formField("liveflux_action", "show")
			.formField("filter", "DONE")
			.exchange();

		assertThat(answer).hasStatus(303);
		assertThat(answer.getResponse().getHeader("Set-Cookie")).startsWith("flux.todo.filter=%22DONE%22; Path=/;")
			.contains("Max-Age=31536000")
			.contains("Secure")
			.contains("SameSite=Lax");
		assertThat(pages.get().uri("/todo").cookie(new Cookie("flux.todo.filter", "%22DONE%22"))).bodyText()
			.containsPattern("aria-pressed=\"true\"\\s+data-flux-param-filter=\"DONE\"");
		assertThat(pages.get().uri("/todo").cookie(new Cookie("flux.todo.filter", "%22NONE%22"))).bodyText()
			.containsPattern("aria-pressed=\"true\"\\s+data-flux-param-filter=\"ALL\"");
	}

	@Test
	void hasAViewWithoutFlaws() {
		assertThat(this.live.open("/todo")).hasNoFlaws();
	}

}
