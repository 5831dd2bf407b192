package io.liveflux.internal.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.liveflux.async.LoadOptions;
import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Fragment;
import io.liveflux.component.LiveContext;
import io.liveflux.internal.call.RedirectTargets;
import io.liveflux.internal.download.Download;
import io.liveflux.page.Commands;
import io.liveflux.page.Flash;
import io.liveflux.store.StoredComponent;

/**
 * Gathers what a component asks of the page during one call.
 */
public final class Effects implements LiveContext {

	private final String id;

	private final String kind;

	private final JsonMapper mapper;

	private final UnaryOperator<String> redirectTarget;

	private final Function<Download, String> downloads;

	private final BrowserEvents events;

	private final PageNews news = new PageNews();

	private final List<Object> pushes = new ArrayList<>(0);

	private final List<Fragment> fragments = new ArrayList<>(0);

	private final RequestedWork work = new RequestedWork();

	private Outcome.@Nullable DrawnFragments drawnFragments;

	private Outcome.@Nullable Redirection redirection;

	private boolean refreshes;

	Effects(String id, String kind, JsonMapper mapper, UnaryOperator<String> redirectTarget,
			Function<Download, String> downloads) {
		this.id = id;
		this.kind = kind;
		this.mapper = mapper;
		this.events = new BrowserEvents(mapper);
		this.redirectTarget = redirectTarget;
		this.downloads = downloads;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String kind() {
		return this.kind;
	}

	@Override
	public void redirect(String url, Duration delay) {
		Assert.hasText(url, "'url' must not be empty");
		Assert.notNull(delay, "'delay' must not be null");
		this.redirection = new Outcome.Redirection(this.redirectTarget.apply(url), Math.max(0, delay.toSeconds()));
	}

	@Override
	public void dispatch(String name, @Nullable Object data) {
		this.events.add(name, data, Map.of());
	}

	@Override
	public void dispatchSelf(String name, @Nullable Object data) {
		this.events.add(name, data, Map.of("__self", true));
	}

	@Override
	public void dispatchToKind(String kind, String name, @Nullable Object data) {
		this.events.add(name, data, Map.of("__target", kind));
	}

	@Override
	public void dispatchToKindAndId(String kind, String id, String name, @Nullable Object data) {
		Map<String, Object> target = new LinkedHashMap<>(2);
		target.put("__target", kind);
		target.put("__target_id", id);
		this.events.add(name, data, target);
	}

	/**
	 * Returns what a method has returned as JSON sees it now, for the same reasons as the
	 * data of an event. The page downloads a file, which is no JSON.
	 * @param value what the method returned
	 * @return the JSON, or {@code null} for no value
	 */
	public @Nullable Object written(@Nullable Object value) {
		Optional<Download> download = Download.of(value);
		if (download.isPresent()) {
			if (this.redirection != null) {
				throw new IllegalStateException("A method of component '" + this.kind
						+ "' returned a file and also redirects the page; do only one of the two");
			}
			this.news.download(this.downloads.apply(download.get()));
			return null;
		}
		try {
			return (value != null) ? this.mapper.convertValue(value, Object.class) : null;
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("A method of component '" + this.kind + "' returned a value of type "
					+ ClassUtils.getDescriptiveType(value) + ", which cannot be written as JSON", ex);
		}
	}

	@Override
	public void push(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		// Written now, for the same reasons as the data of an event.
		this.pushes.add(new RawValue(this.mapper.writeValueAsString(payload)));
	}

	@Override
	public void run(Consumer<Commands> commands) {
		Assert.notNull(commands, "'commands' must not be null");
		Commands named = new Commands();
		commands.accept(named);
		if (!named.toList().isEmpty()) {
			this.events.addOwn("commands", Map.of("commands", named.toList()));
		}
	}

	@Override
	public void flash(String type, String text) {
		this.news.flash(new Flash(type, text));
	}

	@Override
	public void title(String title) {
		Assert.notNull(title, "'title' must not be null");
		this.news.title(title);
	}

	@Override
	public void fragment(Fragment fragment) {
		Assert.notNull(fragment, "'fragment' must not be null");
		this.fragments.add(fragment);
	}

	@Override
	public void text(String field, Object source) {
		Assert.hasText(field, "'field' must not be empty");
		Assert.notNull(source, "'source' must not be null");
		this.work.text(new RequestedWork.Text(field, source));
	}

	@Override
	public void cancel(String field) {
		Assert.hasText(field, "'field' must not be empty");
		this.work.cancel(field);
	}

	@Override
	public void load(String name, LoadOptions options, @Nullable Object... arguments) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(options, "'options' must not be null");
		this.work.load(new RequestedWork.Load(name, options, arguments.clone(), null));
	}

	@Override
	public void every(String name, Duration period) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(period, "'period' must not be null");
		this.work.repeat(new RequestedWork.Repetition(name, period));
	}

	/**
	 * Returns what the component wants to have done in the background.
	 */
	public RequestedWork work() {
		return this.work;
	}

	@Override
	public void refresh() {
		this.refreshes = true;
	}

	/**
	 * Returns whether the component is to be drawn again whatever became of its state.
	 */
	public boolean refreshes() {
		return this.refreshes;
	}

	/**
	 * Draws the fragments while the component is still as it was when they were asked
	 * for.
	 */
	public void drawFragments(Function<List<Fragment>, Outcome.DrawnFragments> draw) {
		if (!this.fragments.isEmpty()) {
			this.drawnFragments = draw.apply(List.copyOf(this.fragments));
		}
	}

	/**
	 * Refuses fragments where no page is there yet that they could go into.
	 */
	public void refuseFragments() {
		if (!this.fragments.isEmpty()) {
			throw new IllegalStateException("Component '" + this.kind + "' asks for fragment '"
					+ this.fragments.get(0).target() + "' while it is mounted: draw it in the component's view");
		}
	}

	public Outcome.@Nullable DrawnFragments fragments() {
		return this.drawnFragments;
	}

	public Outcome.@Nullable Redirection redirection() {
		return this.redirection;
	}

	public List<Outcome.BrowserEvent> events() {
		if (this.news.isEmpty()) {
			return this.events.toList();
		}
		List<Outcome.BrowserEvent> events = new ArrayList<>(this.events.toList());
		events.add(this.news.event(this.redirection));
		return List.copyOf(events);
	}

	public List<Object> pushes() {
		return List.copyOf(this.pushes);
	}

	/**
	 * Begins to gather what a component asks of the page.
	 *
	 * @param mapper writes the data of events
	 * @param redirectTargets where the page may be sent
	 * @param downloads keeps a file for a caller and returns its token
	 */
	public record Factory(JsonMapper mapper, RedirectTargets redirectTargets,
			BiFunction<Caller, Download, String> downloads) {

		public Effects create(StoredComponent component, @Nullable Caller caller) {
			Object host = (caller != null) ? caller.headers().get("host") : null;
			return new Effects(component.id(), component.kind(), this.mapper, (url) -> {
				this.redirectTargets.check(url, (String) host);
				return within(component.viewer().contextPath(), url);
			}, (download) -> {
				Assert.state(caller != null, "Only an action of a client can return a download");
				return this.downloads.apply(caller, download);
			});
		}

		/**
		 * A path is one of the application's, as in its links.
		 */
		private static String within(@Nullable String contextPath, String url) {
			boolean isPath = url.startsWith("/") && !url.startsWith("//");
			return (isPath && contextPath != null) ? contextPath + url : url;
		}

	}

}
