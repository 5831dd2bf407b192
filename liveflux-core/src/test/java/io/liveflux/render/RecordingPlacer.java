package io.liveflux.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.liveflux.component.Html;

/**
 * Draws what it was asked to mount, and remembers it.
 */
public final class RecordingPlacer implements ComponentPlacer {

	private final List<String> mounted = new ArrayList<>();

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		this.mounted.add(kind + params);
		return Html.format("<article title=\"%s\">%s</article>", kind, params);
	}

	@Override
	public Placeholder placeholder(String kind, Map<String, ?> params, Lazy lazy) {
		this.mounted.add(lazy + " " + kind + params);
		return Placeholder.of(lazy, kind, "sealed", "s");
	}

	@Override
	public Html fields(String action) {
		return Html.format("<input name=\"%s\">", action);
	}

	@Override
	public String getEager() {
		return "?all&liveflux_eager=1";
	}

	@Override
	public Html script() {
		return Html.raw("<script src=\"/liveflux\"></script>");
	}

	public List<String> mounted() {
		return this.mounted;
	}

}
