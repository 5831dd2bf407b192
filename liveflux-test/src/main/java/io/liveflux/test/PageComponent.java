package io.liveflux.test;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.AssertProvider;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.store.StoredComponent;
import io.liveflux.test.internal.client.CalledAction;
import io.liveflux.test.internal.client.PageClient;

/**
 * A component that a page shows.
 *
 * @since 0.1
 */
public final class PageComponent implements AssertProvider<PageComponentAssert> {

	private final LivePage page;

	private final PageClient client;

	private final String id;

	PageComponent(LivePage page, PageClient client, String id) {
		this.page = page;
		this.client = client;
		this.id = id;
	}

	/**
	 * Returns the component's id.
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the HTML that the page shows.
	 */
	public String html() {
		return root().outerHtml();
	}

	/**
	 * Returns the text that the page shows.
	 */
	public String text() {
		return root().text();
	}

	/**
	 * Returns the state that the server keeps, by the names of the fields. What is not
	 * state, such as a service, is not in it.
	 */
	public Map<String, Object> state() {
		StoredComponent stored = Optional.ofNullable(this.client.server().store().loadAll(Set.of(this.id)).get(this.id))
			.orElseThrow(() -> new AssertionError("The server does not keep component " + this.id + this.page.dump()));
		return JsonMapper.shared().readerForMapOf(Object.class).readValue(stored.state());
	}

	/**
	 * Calls an action as {@code $wire.call} of a script does, and returns when everything
	 * that it has caused is done.
	 * @param action name of the action
	 * @param data its parameters by name
	 * @throws AssertionError when the call fails
	 */
	public void call(String action, Map<String, ?> data) {
		call(action, data, JsonNode.class);
	}

	/**
	 * Calls an action as {@code $wire.call} of a script does, and returns when everything
	 * that it has caused is done.
	 * @param <T> type of the result
	 * @param action name of the action
	 * @param data its parameters by name
	 * @param type type of the result
	 * @return what the action returned, read from the JSON that came; empty where it
	 * returned nothing, and in the plain dialect
	 * @throws AssertionError when the call fails
	 */
	public <T> Optional<T> call(String action, Map<String, ?> data, Class<T> type) {
		CalledAction called = this.client.actions().call(root(), action, data);
		this.page.settle();
		return called.result().map((json) -> JsonMapper.shared().treeToValue(json, type));
	}

	private Element root() {
		return this.client.dom()
			.roots(this.id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new AssertionError("The page does not show component " + this.id + this.page.dump()));
	}

	LivePage page() {
		return this.page;
	}

	@Override
	public PageComponentAssert assertThat() {
		return new PageComponentAssert(this);
	}

	@Override
	public String toString() {
		return "component " + this.id;
	}

}
