package io.liveflux.fields.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * What tests write on pages, and what pages send.
 */
@Component
public class Sheets {

	private final Map<String, String> written = new ConcurrentHashMap<>();

	private final Map<String, List<String>> received = new ConcurrentHashMap<>();

	/**
	 * Writes on a page.
	 * @param key of the page
	 * @param html what it shows from now on
	 */
	public void write(String key, String html) {
		this.written.put(key, html);
	}

	/**
	 * Returns what a page has sent: the action and its data.
	 * @param key of the page
	 */
	public List<String> received(String key) {
		return this.received.computeIfAbsent(key, (ignored) -> new CopyOnWriteArrayList<>());
	}

	String written(String key) {
		return this.written.getOrDefault(key, "");
	}

	void receive(String key, String action, Map<String, Object> data) {
		received(key).add(action + new TreeMap<>(data));
	}

}
