package io.liveflux.internal.component;

import java.security.Principal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.call.Outcome;
import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.call.MissingRequest;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.ChildPlacer;
import io.liveflux.internal.drawing.ComponentListeners;
import io.liveflux.internal.drawing.Drawing;
import io.liveflux.internal.drawing.DrawnPieces;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.ListDrawing;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.drawing.PiecewiseDrawing;
import io.liveflux.internal.form.LiveForms;
import io.liveflux.internal.html.FragmentTemplate;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.ComponentRenderer;
import io.liveflux.render.FormBindings;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.MemoSource;
import io.liveflux.render.ScriptElement;
import io.liveflux.render.ViewContext;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.Viewer;

/**
 * Draws components, with stubs in the places of the components inside of them.
 */
public final class ComponentDrawer {

	/** Name of the user in the model of a private component's view. */
	private static final String USER = "currentUser";

	private final Map<String, ComponentRenderer> renderers = new LinkedHashMap<>();

	private final ScriptElement script;

	private final Children children;

	private final ComponentListeners listeners;

	private final CallSurroundings surroundings;

	private final MemoCheck memoCheck;

	public ComponentDrawer(ComponentRegistry registry, ViewRenderer viewRenderer, ScriptElement script,
			Children children, ComponentListeners listeners, CallSurroundings surroundings, MemoCheck memoCheck) {
		for (ComponentDefinition definition : registry.definitions()) {
			this.renderers.put(definition.kind(),
					ComponentRenderer.of(definition.type(), definition.kind(), definition.view(), viewRenderer));
		}
		this.script = script;
		this.children = children;
		this.listeners = listeners;
		this.surroundings = surroundings;
		this.memoCheck = memoCheck;
	}

	Drawing draw(LockedComponent locked, Predicate<String> isThere) {
		ComponentListeners.OfKind measured = this.listeners.of(locked.definition().kind());
		long begun = measured.begin();
		Drawing drawing = this.surroundings.draw(locked, renderer(locked.definition()).drawsByView(),
				(placing) -> drawNow(locked, placing, isThere));
		measured.drawn(begun);
		return drawing;
	}

	private Drawing drawNow(LockedComponent locked, CallSurroundings.Placing placing, Predicate<String> isThere) {
		ComponentDefinition definition = locked.definition();
		ComponentRenderer renderer = renderer(definition);
		ViewContext context = contextOf(locked);
		ChildPlacer placer = new ChildPlacer(locked.stored().children(), new ChildPlacer.ChildMounter() {

			@Override
			public boolean isThere(String id) {
				return isThere.test(id) || ComponentDrawer.this.children.recover(id);
			}

			@Override
			public Mounted mount(String kind, Map<String, ?> params) {
				return ComponentDrawer.this.children.mount(locked, placing, kind, params);
			}

		}, this.script.at(context.contextPath()));
		Map<String, Object> model = renderer.drawsByView() ? model(locked, placer, placing) : Map.of();
		PiecewiseDrawing pieces = new PiecewiseDrawing(definition.kind(), locked.active().pieces(), context,
				this.memoCheck);
		ListDrawing lists = new ListDrawing(definition.kind(), definition.rows().drawings(locked.instance()),
				lastLists(locked), new DrawnPieces.Surroundings(context, LocaleContextHolder.getTimeZone()),
				this.memoCheck);
		try {
			return drawNow(locked, () -> MemoSource.use(pieces, () -> renderer.draw(locked.instance(), model, context)),
					placer, pieces, lists);
		}
		finally {
			lists.end();
		}
	}

	private static ListDrawing.@Nullable DrawnLists lastLists(LockedComponent locked) {
		DrawnVersion last = locked.drawsAllRows() ? null : locked.active().drawn(locked.stored().version());
		return (last != null) ? last.lists().lists() : null;
	}

	private Drawing drawNow(LockedComponent locked, Supplier<String> view, ChildPlacer placer, PiecewiseDrawing pieces,
			ListDrawing lists) {
		ComponentDefinition definition = locked.definition();
		ViewContext context = contextOf(locked);
		String markup = explained(definition, view);
		RootMarker.Mark mark = new RootMarker.Mark(definition.kind(), locked.active().id(), locked.stored().key(),
				locked.stored().seal(), BackgroundLoads.isLoading(definition, locked.instance()),
				definition.remembered().written(locked.instance(), locked.stored().owner(), context.contextPath()),
				definition.addressOf(locked.instance()));
		HtmlText html = pieces.html(markup,
				(root) -> RootMarker.mark(root, definition.kind(), locked.active().attributes().of(mark)));
		ListDrawing.Cut cut = lists.cut(html);
		return new Drawing(cut.text(), placer.children(), placer.fresh(), pieces.pieces(), cut);
	}

	/**
	 * Draws pieces of a component. Nothing else can be placed in them: it would belong to
	 * no place of the component itself.
	 */
	Outcome.DrawnFragments drawFragments(LockedComponent locked, List<Fragment> fragments) {
		ComponentDefinition definition = locked.definition();
		ViewContext context = contextOf(locked);
		ComponentPlacer placer = new FragmentPlacer(definition.kind(), this.script.at(context.contextPath()));
		StringBuilder html = new StringBuilder();
		for (Fragment fragment : fragments) {
			String markup = this.surroundings.draw(locked, fragment.view() != null,
					(placing) -> explained(definition, () -> renderer(definition).drawFragment(fragment,
							locked.instance(), model(locked, placer, placing), context)));
			html.append(FragmentTemplate.of(fragment, markup, definition.kind(), locked.active().id()));
		}
		return new Outcome.DrawnFragments(definition.kind(), html.toString(),
				fragments.stream().anyMatch((fragment) -> !fragment.documentWide()));
	}

	private static ViewContext contextOf(LockedComponent locked) {
		Viewer viewer = locked.stored().viewer();
		return new ViewContext(viewer.toLocale(), viewer.contextPath(), viewer.csrf());
	}

	private static String explained(ComponentDefinition definition, Supplier<String> drawing) {
		try {
			return drawing.get();
		}
		catch (RuntimeException ex) {
			Throwable explained = MissingRequest.explain(ex, definition.kind(), "is drawn");
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

	private Map<String, Object> model(LockedComponent locked, ComponentPlacer placer,
			CallSurroundings.Placing placing) {
		Map<String, Object> model = new LinkedHashMap<>(locked.definition().model(locked.instance()));
		Principal user = placing.caller().principal();
		if (user != null) {
			model.putIfAbsent(USER, user);
		}
		FormBindings.addTo(model);
		LiveForms forms = locked.definition().forms();
		forms.addTo(model, locked.instance());
		ViewContext context = contextOf(locked);
		model.put("liveflux",
				new ViewPlacer(placer,
						new ViewPlacer.Place(locked.definition().kind(), locked.active().id(),
								() -> this.script.endpoint(context.contextPath()), context.csrf()),
						forms.in(locked.instance())));
		return model;
	}

	void endChildren(Collection<String> ids) {
		this.children.end(ids);
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
					+ "': only the view of the component can do that");
		}

	}

	/**
	 * Mounts and ends components inside of others.
	 */
	public interface Children {

		/**
		 * Sees to it that a component is there which the store has lost.
		 * @return whether it is there, or may come back
		 */
		boolean recover(String id);

		Mounted mount(LockedComponent parent, CallSurroundings.Placing placing, String kind, Map<String, ?> params);

		void end(Collection<String> ids);

	}

}
