package io.liveflux.sample.todo;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TodoIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String TITLE = "#todo-title";

	private static final String ADD = ".todo form button";

	private final TaskList taskList;

	TodoIT(@Autowired TaskList taskList) {
		this.taskList = taskList;
	}

	@BeforeEach
	void emptyList() {
		this.taskList.all().forEach((task) -> this.taskList.delete(task.id()));
	}

	@Test
	void taskIsAddedAndTheFormIsEmptyAgain() {
		browser.open("/todo", "open");

		browser.find(TITLE).sendKeys("Feed the cat");
		browser.find("#todo-priority").sendKeys("High");
		browser.click(ADD);

		awaitTitles("Feed the cat");
		assertThat(browser.find(".tasks .tag").getText()).isEqualTo("High");
		assertThat(browser.find(TITLE).getDomProperty("value")).isEmpty();
		assertThat(browser.find("#todo-priority").getDomProperty("value")).isEqualTo("NORMAL");
	}

	@Test
	void mistakesAreShownAtTheirFieldsAndGoWhenTheyAreMended() {
		browser.open("/todo", "open");

		browser.run("document.querySelector('#todo-due').value = '2020-01-31'");
		browser.click(ADD);
		browser.awaitText("#todo-title-error", "Say what is to be done.");
		browser.awaitText("#todo-due-error", "That day is over.");
		assertThat(browser.find(TITLE).getAttribute("aria-invalid")).isEqualTo("true");
		assertThat(browser.find("#todo-due").getDomProperty("value")).isEqualTo("2020-01-31");

		browser.find(TITLE).sendKeys("Go for a walk");
		browser.run("document.querySelector('#todo-due').value = '2099-12-31'");
		browser.click(ADD);
		awaitTitles("Go for a walk");
		assertThat(browser.find("#todo-title-error").getText()).isEmpty();
		assertThat(browser.find("#todo-due-error").getText()).isEmpty();
		assertThat(browser.find(".tasks .tag").getText()).isEqualTo("31 Dec 2099");
	}

	@Test
	void theFilterIsThereInTheFirstPaintAfterwards() {
		browser.open("/todo", "open");
		browser.run("return liveflux.client.extensions.use('remember').then(() => true)");
		browser.click("[data-flux-param-filter='DONE']");
		browser.until(() -> assertThat(browser.run("return document.cookie")).asString()
			.contains("flux.todo.filter=%22DONE%22"));

		assertThat(browser.run("return fetch('/todo').then((page) => page.text())")).asString()
			.containsPattern("aria-pressed=\"true\"\\s+data-flux-param-filter=\"DONE\"");
		browser.open("/todo", "open");
		assertThat(browser.find(".filters [aria-pressed=true]").getText()).isEqualTo("Done");
	}

	@Test
	void tasksAreDoneFilteredAndDeleted() {
		this.taskList.add("First", null, Priority.NORMAL);
		this.taskList.add("Second", null, Priority.NORMAL);
		browser.open("/todo", "open");

		checkbox("First").click();
		browser.awaitText(".todo .muted", "1 open");
		assertThat(checkbox("First").isSelected()).isTrue();

		browser.click("[data-flux-param-filter='OPEN']");
		awaitTitles("Second");
		browser.click("[data-flux-param-filter='DONE']");
		awaitTitles("First");
		browser.click("[aria-label='Delete First']");
		awaitTitles();
		browser.click("[data-flux-param-filter='ALL']");
		awaitTitles("Second");
	}

	@Test
	void titleIsTextAndNeverMarkup() {
		browser.open("/todo", "open");

		browser.find(TITLE).sendKeys("<img src=x onerror='document.title=1'>");
		browser.click(ADD);

		awaitTitles("<img src=x onerror='document.title=1'>");
		assertThat(browser.findAll(".tasks img")).isEmpty();
	}

	@Test
	void otherWindowsSeeNewTasksAndKeepWhatIsBeingWritten() {
		browser.open("/todo", "open");
		String first = browser.window();
		browser.find(TITLE).sendKeys("Half a thou");
		browser.click("[data-flux-param-filter='OPEN']");

		browser.openWindow();
		browser.open("/todo", "open");
		browser.find(TITLE).sendKeys("From the other window");
		browser.click(ADD);
		awaitTitles("From the other window");

		browser.turnTo(first);
		awaitTitles("From the other window");
		assertThat(browser.find(TITLE).getDomProperty("value")).isEqualTo("Half a thou");
		assertThat(browser.find("[data-flux-param-filter='OPEN']").getAttribute("aria-pressed")).isEqualTo("true");
	}

	private static WebElement checkbox(String title) {
		return browser.findAll(".tasks li")
			.stream()
			.filter((item) -> item.getText().contains(title))
			.map((item) -> item.findElement(By.tagName("input")))
			.findFirst()
			.orElseThrow();
	}

	private static void awaitTitles(String... titles) {
		browser.until(() -> assertThat(browser.findAll(".tasks .title")).extracting(WebElement::getText)
			.isEqualTo(List.of(titles)));
	}

}
