package io.liveflux.internal.engine;

import java.util.Locale;
import java.util.Map;

import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.ViewRenderer;

/**
 * Draws the panel with the components inside of it, as a template would.
 */
class TestView implements ViewRenderer {

	private final Probe probe;

	TestView(Probe probe) {
		this.probe = probe;
	}

	@Override
	public boolean exists(String view, Locale locale) {
		return view.equals("liveflux/panel");
	}

	@Override
	public String render(String view, Map<String, ?> model, Locale locale) {
		if (view.endsWith("part")) {
			return "<p>%s %s</p>".formatted(view, model.get("count"));
		}
		ComponentPlacer placer = (ComponentPlacer) model.get("liveflux");
		StringBuilder html = new StringBuilder("<main>turn ").append(model.get("turns"));
		int start = 10;
		for (String name : this.probe.inner) {
			if (name.equals("board")) {
				html.append(placer.mount("board", Map.of("key", name)));
				continue;
			}
			if (name.equals("patient")) {
				html.append(placer.mount("patient", Map.of("city", "Rome")));
				continue;
			}
			Map<String, ?> params = (name.isEmpty() || name.equals("counter")) ? Map.of("start", start++)
					: Map.of("start", start++, "key", name);
			html.append(placer.mount("counter", params));
		}
		return html.append("</main>").toString();
	}

}
