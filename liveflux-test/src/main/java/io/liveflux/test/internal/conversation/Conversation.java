package io.liveflux.test.internal.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.PageDom;

/**
 * What the script of one page says to the server, and hears from it.
 */
public interface Conversation {

	/**
	 * Connects, and names the components of the page.
	 * @param components what the page shows
	 */
	void begin(List<Shown> components);

	/**
	 * Calls an action.
	 * @param answered told of the answer
	 */
	void act(Action action, Answered answered);

	/**
	 * Mounts a component.
	 * @param kind the component's kind
	 * @param params mount parameters
	 * @param mounted takes its HTML
	 */
	void mount(String kind, Map<String, ?> params, Mounted mounted);

	/**
	 * Asks for the HTML of components that the page does not show yet.
	 */
	void fetch(List<String> ids);

	/**
	 * Sends a message about a channel.
	 */
	void channel(Map<String, ?> message);

	/**
	 * Handles what has come.
	 * @return whether there was something
	 */
	boolean receive();

	/**
	 * Asks for what goes on, where no connection brings it and the server has said that
	 * something does.
	 * @return whether there was something to ask for
	 */
	default boolean poll() {
		return false;
	}

	/**
	 * Connects again, and sends again what was not answered.
	 */
	default void reconnect() {
		throw new UnsupportedOperationException("Only pages over WebSocket in the dialect of the script connect again");
	}

	/**
	 * Returns what waits for an answer, in words.
	 */
	List<String> pending();

	/**
	 * Ends it, because the page is left.
	 */
	void end();

	/**
	 * A component of the page.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param version the version that the page shows
	 */
	record Shown(String id, String kind, long version) {

		/** Carries the version in the page. */
		public static final String VERSION = "data-flux-version";

		/**
		 * Returns the components that a document shows.
		 */
		public static List<Shown> in(PageDom dom) {
			Map<String, Shown> shown = new LinkedHashMap<>();
			for (Element root : dom.roots()) {
				String version = root.attr(VERSION);
				shown.putIfAbsent(Flux.id(root),
						new Shown(Flux.id(root), Flux.kind(root), version.isEmpty() ? 0 : Long.parseLong(version)));
			}
			return List.copyOf(shown.values());
		}

	}

	/**
	 * An action of a component.
	 *
	 * @param componentId the component
	 * @param kind its kind
	 * @param name the action; empty to set fields and nothing else
	 * @param data parameters by name
	 * @param model fields of the component that are set first
	 */
	record Action(String componentId, String kind, String name, Map<String, Object> data, Map<String, Object> model) {
	}

	/**
	 * Told of the answer to an action. The plain dialect does not say which action an
	 * answer is for, so nothing is told there.
	 */
	interface Answered {

		/** For whom the page tells enough. */
		Answered UNHEARD = new Answered() {

			@Override
			public void returned(JsonNode result) {
			}

			@Override
			public void failed(int code, String message) {
			}

		};

		/**
		 * Takes the message that answers.
		 */
		default void take(JsonNode message) {
			switch (message.path("type").asString("")) {
				case "error" -> failed(message.path("code").asInt(0), message.path("message").asString(""));
				case "reply" -> returned(message.path("data"));
				default -> returned(message.path("result"));
			}
		}

		/**
		 * Takes what the action returned; a missing node where it returned nothing.
		 */
		void returned(JsonNode result);

		/**
		 * Takes why it failed.
		 */
		void failed(int code, String message);

	}

	/**
	 * Takes a component that was mounted.
	 */
	@FunctionalInterface
	interface Mounted {

		void take(String id, String html, long version);

	}

}
