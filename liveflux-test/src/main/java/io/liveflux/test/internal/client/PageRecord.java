package io.liveflux.test.internal.client;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.mock.web.MockHttpServletResponse;

/**
 * What has happened to a page since it was opened.
 */
public final class PageRecord {

	private final List<Dispatched> events = new ArrayList<>();

	private final List<String> redirects = new ArrayList<>();

	private final List<String> errors = new ArrayList<>();

	private final List<JsonNode> payloads = new ArrayList<>();

	private final List<JsonNode> channelMessages = new ArrayList<>();

	private final List<MockHttpServletResponse> downloads = new ArrayList<>();

	/**
	 * Returns the events that components dispatched.
	 */
	public List<Dispatched> events() {
		return this.events;
	}

	/**
	 * Returns the addresses that the page was sent to.
	 */
	public List<String> redirects() {
		return this.redirects;
	}

	/**
	 * Returns what the server refused, in sentences.
	 */
	public List<String> errors() {
		return this.errors;
	}

	/**
	 * Returns what the application pushed to the page's scripts.
	 */
	public List<JsonNode> payloads() {
		return this.payloads;
	}

	/**
	 * Returns what came of channels.
	 */
	public List<JsonNode> channelMessages() {
		return this.channelMessages;
	}

	/**
	 * Returns the files that the browser has saved.
	 */
	public List<MockHttpServletResponse> downloads() {
		return this.downloads;
	}

	/**
	 * An event that a component dispatched.
	 *
	 * @param componentId the component
	 * @param name the event's name
	 * @param data its data, or {@code null} for none
	 */
	public record Dispatched(@Nullable String componentId, String name, @Nullable JsonNode data) {
	}

}
