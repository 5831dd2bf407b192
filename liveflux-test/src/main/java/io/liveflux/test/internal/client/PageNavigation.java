package io.liveflux.test.internal.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpHeaders;

import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.ChosenFile;
import io.liveflux.test.internal.http.Visitor;

/**
 * Goes from one document of a page to the next, as the browser does without script. Used
 * by one thread.
 */
public final class PageNavigation {

	private final PageClient page;

	private final Visitor visitor;

	private final Deque<String> history = new ArrayDeque<>();

	private String url = "";

	private int status;

	PageNavigation(PageClient page, Visitor visitor) {
		this.page = page;
		this.visitor = visitor;
	}

	/**
	 * Loads a document in place of the one that is shown.
	 * @param target an address of the application
	 */
	public void load(String target) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		this.page.leave();
		show(this.visitor.get(resolved));
	}

	/**
	 * Sends a form as the browser does without script, and shows the answer.
	 * @param method {@code get} or {@code post}
	 * @param target where it is sent
	 * @param fields names and values
	 */
	public void send(String method, String target, List<Map.Entry<String, String>> fields) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		if (method.equalsIgnoreCase("post")) {
			Answer answer = this.visitor.post(resolved, fields);
			if (answer.header(HttpHeaders.CONTENT_DISPOSITION) != null) {
				this.page.files().keep(answer);
			}
			else {
				this.page.leave();
				show(answer);
			}
			return;
		}
		this.page.leave();
		List<String> query = new ArrayList<>();
		fields.forEach((field) -> query.add(encoded(field.getKey()) + "=" + encoded(field.getValue())));
		show(this.visitor.get(resolved.replaceAll("\\?.*", "") + "?" + String.join("&", query)));
	}

	/**
	 * Sends a form with files as the browser does without script, and shows the answer.
	 * @param target where it is sent
	 * @param fields names and values
	 * @param files the files by the names of their fields
	 */
	public void send(String target, List<Map.Entry<String, String>> fields, Map<String, List<ChosenFile>> files) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		this.page.leave();
		show(this.visitor.post(resolved, fields, files));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Loads the document that was shown before.
	 * @throws AssertionError when there is none
	 */
	public void back() {
		String before = this.history.poll();
		if (before == null) {
			throw new AssertionError("There is no page to go back to");
		}
		this.page.leave();
		this.url = "";
		show(this.visitor.get(before));
	}

	private void show(Answer answer) {
		if (!this.url.isEmpty() && !this.url.equals(answer.url())) {
			this.history.push(this.url);
		}
		this.url = answer.url();
		this.status = answer.status();
		this.page.show(answer);
	}

	/**
	 * Returns path and query of the document.
	 */
	String url() {
		return this.url;
	}

	/**
	 * Returns the status that the document came with.
	 */
	public int status() {
		return this.status;
	}

}
