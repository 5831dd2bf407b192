package io.liveflux.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.AssertProvider;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.client.Interaction;
import io.liveflux.test.internal.client.PageClient;
import io.liveflux.test.internal.client.SortedLists;
import io.liveflux.test.internal.http.ChosenFile;

/**
 * A page that a user has open. It lets the test do what a user could do: an element is
 * named by its label, its text, its role ({@code role=button Save}) or a CSS selector,
 * and must be the only one that is visible and enabled. Each of these methods returns
 * when everything that it has caused is done.
 * <p>
 * Pages go to AssertJ's {@code assertThat}. For the test that has opened it, on that
 * thread.
 *
 * @since 0.1
 */
public final class LivePage extends ShownPage implements AssertProvider<LivePageAssert> {

	private final LiveTester tester;

	private @Nullable Element focused;

	private LivePage(LiveTester tester, PageClient client, @Nullable String part) {
		super(client, part);
		this.tester = tester;
	}

	static LivePage open(LiveTester tester, PageClient client, String path) {
		return new LivePage(tester, client, null).doing(() -> client.navigation().load(path));
	}

	/**
	 * Writes into a field, in place of what it holds.
	 * @param field label, role or selector
	 * @param text what the field holds then
	 */
	public LivePage fill(String field, String text) {
		return doing(() -> this.focused = interaction().fill(field, text));
	}

	/**
	 * Clicks an element.
	 * @param element text, role or selector
	 */
	public LivePage click(String element) {
		return doing(() -> interaction().click(element));
	}

	/**
	 * Switches a box or a radio button on; does nothing where it is on.
	 * @param box label, role or selector
	 */
	public LivePage check(String box) {
		return doing(() -> interaction().check(box, true));
	}

	/**
	 * Switches a box off; does nothing where it is off.
	 * @param box label, role or selector
	 */
	public LivePage uncheck(String box) {
		return doing(() -> interaction().check(box, false));
	}

	/**
	 * Chooses from a list.
	 * @param list label, role or selector
	 * @param options texts or values of the options that are chosen then
	 */
	public LivePage select(String list, String... options) {
		return doing(() -> interaction().select(list, List.of(options)));
	}

	/**
	 * Chooses a file, in addition to others where the field takes several. It goes along
	 * when the form is submitted, by a post, whatever transport the page has. A field
	 * with {@code data-flux-upload} sends it at once, in chunks.
	 * @param field label, role or selector of the field
	 * @param name name of the file; its ending tells the type that browsers send along
	 * @param content what is in it
	 */
	public LivePage upload(String field, String name, byte[] content) {
		return doing(() -> interaction().upload(field, new ChosenFile(name, content.clone())));
	}

	/**
	 * Submits the only form, as Enter in one of its fields does.
	 */
	public LivePage submit() {
		return submit("form");
	}

	/**
	 * Submits a form, as Enter in one of its fields does.
	 * @param form name, role or selector
	 */
	public LivePage submit(String form) {
		return doing(() -> interaction().submit(form));
	}

	/**
	 * Presses a key, or several together, in the field that was filled last.
	 * @param key the key as {@code KeyboardEvent.key} calls it, such as {@code Enter}, or
	 * as {@code data-flux-keys} names them, such as {@code mod+k}
	 */
	public LivePage press(String key) {
		return doing(() -> interaction().press(key, this.focused));
	}

	/**
	 * Scrolls until an element comes into view: it acts if it has the trigger
	 * {@code visible}, and so does what is in it, as at the end of a long list.
	 * @param element text, role or selector
	 */
	public LivePage scrollTo(String element) {
		return doing(() -> interaction().scrollTo(element));
	}

	/**
	 * Drags an item of a list that users can sort.
	 * @param item CSS selector of the item
	 * @param target CSS selector of the item that it is dropped in front of, or of the
	 * list that it is dropped at the end of
	 */
	public LivePage drag(String item, String target) {
		return doing(() -> new SortedLists(client(), scope()).drag(item, target));
	}

	/**
	 * Goes to another page.
	 * @param path path and query of the page
	 */
	public LivePage navigate(String path) {
		return doing(() -> client().navigation().load(path));
	}

	/**
	 * Goes back to the page before.
	 * @throws AssertionError when there is none
	 */
	public LivePage back() {
		return doing(client().navigation()::back);
	}

	/**
	 * Joins a channel, as a script of the page does.
	 * @param channel the channel's name
	 */
	public LivePage join(String channel) {
		return join(channel, Map.of());
	}

	/**
	 * Joins a channel, as a script of the page does.
	 * @param channel the channel's name
	 * @param metadata what the page says of its user
	 */
	public LivePage join(String channel, Map<String, ?> metadata) {
		return doing(
				() -> client().connection().channel(Map.of("type", "join", "channel", channel, "param", metadata)));
	}

	/**
	 * Sends a command to a channel that the page has joined.
	 * @param channel the channel's name
	 * @param command the command
	 * @param parameter its parameter, as JSON has it; {@code null} for none
	 */
	public LivePage command(String channel, String command, @Nullable Object parameter) {
		Map<String, Object> message = new LinkedHashMap<>(
				Map.of("type", "message", "channel", channel, "cmd", command));
		if (parameter != null) {
			message.put("param", parameter);
		}
		return doing(() -> client().connection().channel(message));
	}

	/**
	 * Returns the network between this page and the server.
	 */
	public Network network() {
		return new Network(this, client());
	}

	/**
	 * Loses the connection, and connects to another node, as when a proxy sends the
	 * browser there. What the browser asks for from now on goes to that node, too.
	 * @param node the tester of the other node
	 * @see LiveTester#secondNode()
	 */
	public LivePage moveTo(LiveTester node) {
		return doing(() -> client().moveTo(node.server()));
	}

	/**
	 * Waits until nothing is pending, see {@link LiveTester#settle()}.
	 */
	public LivePage settle() {
		return doing(() -> {
		});
	}

	/**
	 * Closes the page, as a user who closes the tab.
	 */
	public void close() {
		this.tester.close(client());
	}

	/**
	 * Returns the same page for a user who looks at one part of it only.
	 * @param selector CSS selector of the part
	 */
	public LivePage within(String selector) {
		return new LivePage(this.tester, client(), partOf(selector));
	}

	/**
	 * Returns the component of a class that the page shows.
	 * @param type the component's class
	 * @throws AssertionError when it is not exactly one
	 */
	public PageComponent component(Class<?> type) {
		try {
			return new PageComponent(this, client(), idOf(type));
		}
		catch (AssertionError ex) {
			throw described(ex);
		}
	}

	@Override
	public LivePageAssert assertThat() {
		return new LivePageAssert(this);
	}

	private Interaction interaction() {
		return new Interaction(client(), scope());
	}

	private LivePage doing(Runnable deed) {
		try {
			deed.run();
			this.tester.settle(client());
			return this;
		}
		catch (AssertionError ex) {
			throw described(ex);
		}
	}

	private AssertionError described(AssertionError problem) {
		return new AssertionError(Objects.requireNonNullElse(problem.getMessage(), "") + dump(), problem);
	}

	@Override
	public String toString() {
		return "page " + path();
	}

}
