package io.liveflux.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.component.Fragment;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.ComponentRenderer;
import io.liveflux.render.FormBindings;
import io.liveflux.render.FragmentTemplate;
import io.liveflux.render.Html;
import io.liveflux.render.RootMarker;
import io.liveflux.render.ScriptElement;
import io.liveflux.render.ViewContext;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.Viewer;

/**
 * Draws components, with stubs in the places of the components inside of them.
 */
final class Artist {

	private final Map<String, ComponentRenderer> renderers = new LinkedHashMap<>();

	private final ScriptElement script;

	private final Children children;

	private final Activity activity;

	private final Surroundings surroundings;

	Artist(ComponentRegistry registry, ViewRenderer viewRenderer, ScriptElement script, Children children,
			Activity activity, Surroundings surroundings) {
		for (ComponentDefinition definition : registry.definitions()) {
			this.renderers.put(definition.kind(),
					ComponentRenderer.of(definition.type(), definition.kind(), definition.view(), viewRenderer));
		}
		this.script = script;
		this.children = children;
		this.activity = activity;
		this.surroundings = surroundings;
	}

	Drawing draw(Working working, Predicate<String> isThere) {
		Activity.OfKind measured = this.activity.of(working.definition().kind());
		long begun = measured.begin();
		Drawing drawing = this.surroundings.draw(working, renderer(working.definition()).drawsByView(),
				(placing) -> drawNow(working, placing, isThere));
		measured.drawn(begun);
		return drawing;
	}

	private Drawing drawNow(Working working, Surroundings.Placing placing, Predicate<String> isThere) {
		ComponentDefinition definition = working.definition();
		ViewContext context = contextOf(working);
		ChildPlacer placer = new ChildPlacer(working.stored().children(), new ChildPlacer.ChildMounter() {

			@Override
			public boolean isThere(String id) {
				return isThere.test(id);
			}

			@Override
			public Mounted mount(String kind, Map<String, ?> params) {
				return Artist.this.children.mount(working, placing, kind, params);
			}

		}, this.script.at(context.contextPath()));
		String markup = explained(definition,
				() -> renderer(definition).draw(working.instance(), model(working, placer), context));
		String html = RootMarker.mark(markup, definition.kind(), working.cell().id());
		String key = working.stored().key();
		html = (key != null) ? RootMarker.withKey(html, key) : html;
		String seal = working.stored().seal();
		html = (seal != null) ? RootMarker.withSeal(html, seal) : html;
		return new Drawing(html, placer.children(), placer.fresh());
	}

	/**
	 * Draws pieces of a component. Nothing else can be placed in them: it would belong to
	 * no place of the component itself.
	 */
	DrawnFragments drawFragments(Working working, List<Fragment> fragments) {
		ComponentDefinition definition = working.definition();
		ViewContext context = contextOf(working);
		Map<String, Object> model = model(working,
				new FragmentPlacer(definition.kind(), this.script.at(context.contextPath())));
		StringBuilder html = new StringBuilder();
		for (Fragment fragment : fragments) {
			String markup = this.surroundings.draw(working, fragment.view() != null, (placing) -> explained(definition,
					() -> renderer(definition).drawFragment(fragment, working.instance(), model, context)));
			html.append(FragmentTemplate.of(fragment, markup, definition.kind(), working.cell().id()));
		}
		return new DrawnFragments(definition.kind(), html.toString(),
				fragments.stream().anyMatch((fragment) -> !fragment.documentWide()));
	}

	private static ViewContext contextOf(Working working) {
		Viewer viewer = working.stored().viewer();
		return new ViewContext(Locale.forLanguageTag(viewer.locale()), viewer.contextPath(), viewer.csrf());
	}

	private static String explained(ComponentDefinition definition, Supplier<String> drawing) {
		try {
			return drawing.get();
		}
		catch (RuntimeException ex) {
			Throwable explained = NoRequest.explained(ex, definition.kind(), "is drawn");
			throw (explained instanceof RuntimeException same) ? same : ex;
		}
	}

	private ComponentRenderer renderer(ComponentDefinition definition) {
		ComponentRenderer renderer = this.renderers.get(definition.kind());
		if (renderer == null) {
			throw new IllegalStateException("No renderer for kind '" + definition.kind() + "'");
		}
		return renderer;
	}

	private static Map<String, Object> model(Working working, ComponentPlacer placer) {
		Map<String, Object> model = new LinkedHashMap<>(working.definition().model(working.instance()));
		FormBindings.addTo(model);
		model.put("liveflux", placer);
		return model;
	}

	void endChild(String id) {
		this.children.end(id);
	}

	/**
	 * Stands where views find what places components.
	 *
	 * @param kind kind of the component
	 * @param script the element that loads the script
	 */
	private record FragmentPlacer(String kind, Html script) implements ComponentPlacer {

		@Override
		public Html mount(String placed, Map<String, ?> params) {
			throw new IllegalStateException("A fragment of component '" + this.kind + "' places component '" + placed
					+ "', which only its whole view can do");
		}

	}

	/**
	 * Mounts and ends components inside of others.
	 */
	interface Children {

		Mounted mount(Working parent, Surroundings.Placing placing, String kind, Map<String, ?> params);

		void end(String id);

	}

}
