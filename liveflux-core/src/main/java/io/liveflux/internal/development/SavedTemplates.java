package io.liveflux.internal.development;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.render.RenderException;

/**
 * Draws the components of this node that somebody watches again, with their state, when a
 * template was saved, and has pages load a style sheet again that was saved, or
 * themselves. To be called by a timer, by one thread at a time.
 */
public final class SavedTemplates implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(SavedTemplates.class);

	/** While no page is open, only each such call looks at the files. */
	private static final int RARELY = 10;

	private final Sources sources;

	private final List<Runnable> caches;

	private final ComponentEngine components;

	private final ComponentAudience audience;

	private final DeveloperPages pages;

	private final FailureDetails details;

	private int unseen;

	/**
	 * Creates it.
	 * @param sources what is saved
	 * @param caches forget templates that were read
	 * @param components draws
	 * @param audience knows what is watched
	 * @param pages told what came of it
	 * @param details says where a template has failed
	 */
	public SavedTemplates(Sources sources, List<Runnable> caches, ComponentEngine components,
			ComponentAudience audience, DeveloperPages pages, FailureDetails details) {
		this.sources = sources;
		this.caches = List.copyOf(caches);
		this.components = components;
		this.audience = audience;
		this.pages = pages;
		this.details = details;
	}

	@Override
	public void run() {
		this.unseen = this.pages.isAnybodyThere() ? 0 : this.unseen + 1;
		if (this.unseen % RARELY != 0) {
			return;
		}
		List<String> css = this.sources.styles().changed().stream().filter((name) -> name.endsWith(".css")).toList();
		if (!css.isEmpty()) {
			this.pages.tell(Map.of("styles", css));
		}
		Set<String> saved = this.sources.templates().changed();
		if (!saved.isEmpty()) {
			redraw(saved);
		}
	}

	private void redraw(Set<String> saved) {
		this.caches.forEach(Runnable::run);
		// What was drawn with the template before is no measure for what is drawn now:
		// the first call notes what is in use, the second gives up all of it.
		this.components.restQuiet();
		this.components.restQuiet();
		ConcurrentLinkedQueue<Map<String, Object>> failures = new ConcurrentLinkedQueue<>();
		List<CompletableFuture<Void>> drawings = new ArrayList<>();
		for (String id : this.audience.ids()) {
			drawings.add(this.components.refresh(id).exceptionally((failure) -> {
				failed(id, failure).ifPresent(failures::add);
				return null;
			}));
		}
		CompletableFuture.allOf(drawings.toArray(CompletableFuture[]::new)).thenRun(() -> {
			logger.debug("{} components were drawn again for {}; {} failed", drawings.size(), saved, failures.size());
			this.pages.tell(Map.of("saved", List.copyOf(saved), "undrawn", List.copyOf(failures), "pages",
					this.sources.isOfPages(saved)));
		}).exceptionally((failure) -> {
			logger.error("Pages could not be told whether the saved templates work", failure);
			return null;
		});
	}

	private Optional<Map<String, Object>> failed(String id, Throwable thrown) {
		Throwable failure = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (failure instanceof ComponentNotFoundException) {
			return Optional.empty();
		}
		Map<String, Object> report = new LinkedHashMap<>(this.details.of(failure));
		report.put("id", id);
		if (failure instanceof RenderException drawing) {
			report.put("kind", drawing.kind());
		}
		return Optional.of(report);
	}

	/**
	 * What developers save while pages are open.
	 *
	 * @param templates where templates are
	 * @param styles where style sheets are
	 * @param views names of the views that components are drawn with
	 */
	public record Sources(SavedFiles templates, SavedFiles styles, Supplier<Collection<String>> views) {

		/**
		 * Returns whether pages may be drawn otherwise now: a template that is no view of
		 * components is one of a page, or part of one.
		 * @param saved names of templates
		 */
		boolean isOfPages(Set<String> saved) {
			Collection<String> views = this.views.get();
			return saved.stream().anyMatch((name) -> !views.contains(viewOf(name)));
		}

		private static String viewOf(String name) {
			int ending = name.indexOf('.', name.lastIndexOf('/') + 1);
			return (ending >= 0) ? name.substring(0, ending) : name;
		}

	}

}
