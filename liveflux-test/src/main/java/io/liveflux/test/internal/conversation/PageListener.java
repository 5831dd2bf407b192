package io.liveflux.test.internal.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Told of what a conversation brings to the page.
 */
public interface PageListener {

	/**
	 * Draws a component.
	 * @param id the component
	 * @param html its root
	 * @param version the version of the HTML, or {@code null} when the HTML says it
	 */
	void draw(String id, String html, @Nullable Long version);

	/**
	 * Takes a part of a text that grows.
	 */
	void grown(JsonNode message);

	/**
	 * Notes that the page connects again.
	 */
	void reconnecting();

	void fragments(@Nullable String id, String html);

	void dispatched(@Nullable String id, String name, @Nullable JsonNode data);

	void redirected(String url);

	void payload(@Nullable String id, JsonNode data);

	void channel(JsonNode message);

	void failed(int code, String message);

	/**
	 * Notes that the server does not know a component any more.
	 */
	void gone(String id);

}
