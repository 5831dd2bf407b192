package io.liveflux.faults;

import java.util.Map;
import java.util.Objects;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.sample.browser.Browser;

/**
 * The frames of a browser's window with a page in each, and what the pages say.
 */
final class Frames {

	private final JsonMapper json = JsonMapper.builder().build();

	private final Browser browser;

	Frames(Browser browser) {
		this.browser = browser;
	}

	/**
	 * Opens the window.
	 * @param port the server's port
	 * @param count number of frames
	 */
	void open(int port, int count) {
		this.browser.open(port, "/lanes?count=" + count);
	}

	/**
	 * Opens a page in a frame.
	 */
	void show(int frame, String url) {
		this.browser.run("document.querySelectorAll('iframe')[arguments[0]].src = arguments[1]", frame, url);
	}

	/**
	 * Returns what each page has said last since the call before, by its run.
	 */
	Map<String, Report> reports() {
		Object reports = this.browser.run("""
				const reports = JSON.stringify(window.reports);
				window.reports = {};
				return reports;
				""");
		return this.json.readValue(Objects.toString(reports), new TypeReference<>() {
		});
	}

	/**
	 * Does in the window what somebody does in another tab.
	 * @param path where the form is sent
	 * @param fields the form, besides its token
	 */
	void send(String path, Map<String, String> fields) {
		this.browser.run("""
				const [path, fields] = arguments;
				return (async () => {
				  const token = await (await fetch("/token")).text();
				  const body = new URLSearchParams({ ...fields, _csrf: token });
				  await fetch(path, { method: "POST", body, redirect: "manual" });
				})();
				""", path, fields);
	}

}
