package io.liveflux.test;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.AbstractAssert;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.test.internal.client.PageRecord;
import io.liveflux.test.internal.dom.Finder;
import io.liveflux.test.internal.dom.Visibility;

/**
 * Assertions on a page. One that fails says what the page shows, and which frames came
 * last.
 *
 * @since 0.1
 */
public final class LivePageAssert extends AbstractAssert<LivePageAssert, LivePage> {

	LivePageAssert(LivePage actual) {
		super(actual, LivePageAssert.class);
	}

	/**
	 * Verifies that the page shows a text.
	 * @param text the text, blanks counted once
	 */
	public LivePageAssert hasText(String text) {
		return check(this.actual.text().contains(text),
				"Expected the page to show '" + text + "', but it shows '" + this.actual.text() + "'");
	}

	/**
	 * Verifies that the page does not show a text.
	 * @param text the text, blanks counted once
	 */
	public LivePageAssert hasNoText(String text) {
		return check(!this.actual.text().contains(text), "Expected the page not to show '" + text + "'");
	}

	/**
	 * Returns assertions on the text of an element.
	 * @param selector CSS selector of the element, which is the only one
	 */
	public TextAssert text(String selector) {
		return new TextAssert(element(selector).text(), this)
			.as(() -> "text of '" + selector + "'" + this.actual.dump());
	}

	/**
	 * Returns assertions on the HTML of an element.
	 * @param selector CSS selector of the element, which is the only one
	 */
	public TextAssert html(String selector) {
		return new TextAssert(element(selector).outerHtml(), this)
			.as(() -> "HTML of '" + selector + "'" + this.actual.dump());
	}

	/**
	 * Returns assertions on what a field holds.
	 * @param field label, role or selector of the field
	 */
	public TextAssert value(String field) {
		try {
			Element found = new Finder(this.actual.scope()).textField(field);
			return new TextAssert(this.actual.client().dom().values().text(found), this)
				.as(() -> "value of '" + field + "'" + this.actual.dump());
		}
		catch (AssertionError ex) {
			throw new AssertionError(ex.getMessage() + this.actual.dump(), ex);
		}
	}

	/**
	 * Verifies that a box or radio button is on.
	 * @param box label, role or selector
	 */
	public LivePageAssert isChecked(String box) {
		Element found = new Finder(this.actual.scope()).box(box);
		return check(this.actual.client().dom().values().isChecked(found), "Expected '" + box + "' to be on");
	}

	/**
	 * Verifies that a box or radio button is off.
	 * @param box label, role or selector
	 */
	public LivePageAssert isNotChecked(String box) {
		Element found = new Finder(this.actual.scope()).box(box);
		return check(!this.actual.client().dom().values().isChecked(found), "Expected '" + box + "' to be off");
	}

	/**
	 * Verifies that a number of elements match a selector.
	 * @param selector CSS selector
	 * @param count how many
	 */
	public LivePageAssert hasElements(String selector, int count) {
		int found = this.actual.scope().select(selector).size();
		return check(found == count,
				"Expected " + count + " elements that match '" + selector + "', but there are " + found);
	}

	/**
	 * Verifies that a user can see an element.
	 * @param selector CSS selector of the element, which is the only one
	 */
	public LivePageAssert isVisible(String selector) {
		return check(Visibility.isVisible(element(selector)), "Expected '" + selector + "' to be visible");
	}

	/**
	 * Verifies that a user cannot see an element, or that there is none.
	 * @param selector CSS selector
	 */
	public LivePageAssert isNotVisible(String selector) {
		return check(this.actual.scope().select(selector).stream().noneMatch(Visibility::isVisible),
				"Expected '" + selector + "' not to be visible");
	}

	/**
	 * Verifies the title of the page.
	 * @param title the title
	 */
	public LivePageAssert hasTitle(String title) {
		return check(this.actual.title().equals(title),
				"Expected the title '" + title + "', but it is '" + this.actual.title() + "'");
	}

	/**
	 * Verifies that the page shows a message, see {@link LivePage#flashes()}.
	 * @param text the whole text
	 */
	public LivePageAssert hasFlash(String text) {
		return check(this.actual.flashes().contains(text),
				"Expected the message '" + text + "', but there are " + this.actual.flashes());
	}

	/**
	 * Verifies that the page shows no message.
	 */
	public LivePageAssert hasNoFlash() {
		return check(this.actual.flashes().isEmpty(), "Expected no message, but there are " + this.actual.flashes());
	}

	/**
	 * Verifies where the page is.
	 * @param path path and query
	 */
	public LivePageAssert isAt(String path) {
		return check(this.actual.path().equals(path),
				"Expected the page to be at " + path + ", but it is at " + this.actual.path());
	}

	/**
	 * Verifies the status that the page came with.
	 * @param status the status
	 */
	public LivePageAssert hasStatus(int status) {
		return check(this.actual.status() == status,
				"Expected the status " + status + ", but it is " + this.actual.status());
	}

	/**
	 * Verifies that the page was sent to an address.
	 * @param url the address, as the component or the controller said it
	 */
	public LivePageAssert redirectedTo(String url) {
		List<String> redirects = this.actual.record().redirects();
		return check(redirects.contains(url), "Expected a redirect to " + url + ", but there were " + redirects);
	}

	/**
	 * Verifies that a component of the page has dispatched an event.
	 * @param name the event's name
	 */
	public LivePageAssert dispatched(String name) {
		return check(events().stream().anyMatch((event) -> event.name().equals(name)),
				"Expected the event '" + name + "', but there were " + events());
	}

	/**
	 * Verifies that a component of the page has dispatched an event with data.
	 * @param name the event's name
	 * @param data its data, or a part of it, by name
	 */
	public LivePageAssert dispatched(String name, Map<String, ?> data) {
		return check(events().stream().anyMatch((event) -> event.name().equals(name) && has(event.data(), data)),
				"Expected the event '" + name + "' with " + data + ", but there were " + events());
	}

	private List<PageRecord.Dispatched> events() {
		return this.actual.record().events();
	}

	private static boolean has(@Nullable JsonNode actual, Map<String, ?> expected) {
		JsonNode wanted = JsonMapper.shared().valueToTree(expected);
		return actual != null && wanted.properties()
			.stream()
			.allMatch((property) -> property.getValue().equals(actual.get(property.getKey())));
	}

	/**
	 * Verifies that no component of the page has dispatched an event.
	 * @param name the event's name
	 */
	public LivePageAssert notDispatched(String name) {
		return check(events().stream().noneMatch((event) -> event.name().equals(name)),
				"Expected no event '" + name + "', but there were " + events());
	}

	/**
	 * Verifies that the application has pushed a payload to the page.
	 * @param payload what it is in JSON
	 */
	public LivePageAssert wasPushed(Object payload) {
		JsonNode wanted = JsonMapper.shared().valueToTree(payload);
		List<JsonNode> payloads = this.actual.record().payloads();
		return check(payloads.contains(wanted), "Expected the payload " + wanted + ", but there were " + payloads);
	}

	/**
	 * Verifies that the page has heard a message of a channel.
	 * @param channel the channel's name
	 * @param command the command
	 */
	public LivePageAssert heard(String channel, String command) {
		List<JsonNode> messages = this.actual.record().channelMessages();
		return check(
				messages.stream()
					.anyMatch((message) -> message.path("channel").asString("").equals(channel)
							&& message.path("cmd").asString("").equals(command)),
				"Expected the message '" + command + "' of channel '" + channel + "', but there were " + messages);
	}

	/**
	 * Verifies that the server has refused nothing since the page was opened, and that
	 * the page came with a status below 400.
	 */
	public LivePageAssert noErrors() {
		List<String> errors = this.actual.record().errors();
		return check(errors.isEmpty() && this.actual.status() < 400, "Expected no errors, but the page came with "
				+ this.actual.status() + ", and the server said " + errors);
	}

	/**
	 * Verifies that the server has refused something.
	 * @param text a part of what it said, the code before it
	 */
	public LivePageAssert hasError(String text) {
		List<String> errors = this.actual.record().errors();
		return check(errors.stream().anyMatch((error) -> error.contains(text)),
				"Expected an error with '" + text + "', but the server said " + errors);
	}

	/**
	 * Verifies that the HTML of the page has no flaws, see {@link LivePage#flaws()}.
	 */
	public LivePageAssert hasNoFlaws() {
		List<String> flaws = this.actual.flaws();
		return check(flaws.isEmpty(), "Expected a page without flaws, but:\n" + String.join("\n", flaws));
	}

	private Element element(String selector) {
		try {
			return new Finder(this.actual.scope()).element(selector);
		}
		catch (AssertionError ex) {
			throw new AssertionError(ex.getMessage() + this.actual.dump(), ex);
		}
	}

	private LivePageAssert check(boolean holds, String problem) {
		isNotNull();
		if (!holds) {
			failWithMessage("%s", problem + this.actual.dump());
		}
		return this;
	}

}
