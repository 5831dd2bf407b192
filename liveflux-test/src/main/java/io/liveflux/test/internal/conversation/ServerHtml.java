package io.liveflux.test.internal.conversation;

import java.util.Map;
import java.util.function.Supplier;

import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.engine.ComponentEngine;

/**
 * Compares what a page makes of deltas with what the server has drawn.
 */
public final class ServerHtml {

	private static final int AROUND = 60;

	private final Supplier<ComponentEngine> engine;

	public ServerHtml(Supplier<ComponentEngine> engine) {
		this.engine = engine;
	}

	/**
	 * Checks the text that a page holds of a component.
	 * @throws AssertionError when the server has drawn something else
	 */
	public void check(String id, long version, String html) {
		DrawnVersion drawn = this.engine.get().drawn(id).orElse(null);
		if (drawn != null && drawn.version() == version && !drawn.html().equals(html)) {
			int at = 0;
			while (at < Math.min(html.length(), drawn.html().length()) && html.charAt(at) == drawn.html().charAt(at)) {
				at++;
			}
			throw new AssertionError("The deltas to version " + version + " of component " + id
					+ " lead to other HTML than the server has drawn, from character " + at + " on:\npage:   "
					+ around(html, at) + "\nserver: " + around(drawn.html(), at));
		}
	}

	/**
	 * Checks the rows that a page holds of a list.
	 * @throws AssertionError when the server has drawn others
	 */
	void checkRows(String id, long version, String list, Map<String, String> rows) {
		DrawnVersion drawn = this.engine.get().drawn(id).orElse(null);
		if (drawn != null && drawn.version() == version && !drawn.lists().isShownBy(list, rows)) {
			throw new AssertionError("What was sent of list '" + list + "' up to version " + version + " of component "
					+ id + " leads to other rows than the server has drawn: " + rows);
		}
	}

	private static String around(String text, int at) {
		return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
	}

}
