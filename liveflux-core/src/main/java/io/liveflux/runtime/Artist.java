package io.liveflux.runtime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.render.ComponentRenderer;
import io.liveflux.render.Html;
import io.liveflux.render.RootMarker;
import io.liveflux.render.ViewRenderer;

/**
 * Draws components, with stubs in the places of the components inside of them.
 */
final class Artist {

	private final Map<String, ComponentRenderer> renderers = new LinkedHashMap<>();

	private final Html script;

	private final Children children;

	private final Activity activity;

	Artist(ComponentRegistry registry, ViewRenderer viewRenderer, Html script, Children children, Activity activity) {
		for (ComponentDefinition definition : registry.definitions()) {
			this.renderers.put(definition.kind(),
					ComponentRenderer.of(definition.type(), definition.kind(), definition.view(), viewRenderer));
		}
		this.script = script;
		this.children = children;
		this.activity = activity;
	}

	Drawing draw(Working working, Predicate<String> isThere) {
		long begun = this.activity.begin();
		Drawing drawing = drawNow(working, isThere);
		this.activity.drawn(working.definition().kind(), begun);
		return drawing;
	}

	private Drawing drawNow(Working working, Predicate<String> isThere) {
		ComponentDefinition definition = working.definition();
		Locale locale = Locale.forLanguageTag(working.stored().locale());
		ChildPlacer placer = new ChildPlacer(working.stored().children(), new ChildPlacer.ChildMounter() {

			@Override
			public boolean isThere(String id) {
				return isThere.test(id);
			}

			@Override
			public Mounted mount(String kind, Map<String, ?> params) {
				return Artist.this.children.mount(working, kind, params);
			}

		}, this.script);
		Map<String, Object> model = new LinkedHashMap<>(definition.model(working.instance()));
		model.put("liveflux", placer);
		ComponentRenderer renderer = this.renderers.get(definition.kind());
		if (renderer == null) {
			throw new IllegalStateException("No renderer for kind '" + definition.kind() + "'");
		}
		String markup = renderer.draw(working.instance(), model, locale);
		String html = RootMarker.mark(markup, definition.kind(), working.cell().id());
		String key = working.stored().key();
		html = (key != null) ? RootMarker.withKey(html, key) : html;
		return new Drawing(html, placer.children(), placer.fresh());
	}

	void endChild(String id) {
		this.children.end(id);
	}

	/**
	 * Mounts and ends components inside of others.
	 */
	interface Children {

		Mounted mount(Working parent, String kind, Map<String, ?> params);

		void end(String id);

	}

}
