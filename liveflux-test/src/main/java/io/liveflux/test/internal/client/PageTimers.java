package io.liveflux.test.internal.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;

import org.jsoup.nodes.Element;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.test.internal.dom.Triggers;

/**
 * What one page does later: it is done when the test moves the time, and not before. Used
 * by the thread of the test.
 */
final class PageTimers {

	private final PageClient page;

	private final Map<String, ScheduledFuture<?>> timers = new LinkedHashMap<>();

	private long number;

	PageTimers(PageClient page) {
		this.page = page;
	}

	/**
	 * Does something once, unless the page is left before.
	 */
	void after(Duration delay, Runnable deed) {
		String key = "once " + ++this.number;
		this.timers.put(key, later((timers) -> timers.schedule(() -> {
			this.timers.remove(key);
			deed.run();
		}, timers.getClock().instant().plus(delay))));
	}

	private ScheduledFuture<?> later(Function<TaskScheduler, ScheduledFuture<?>> schedule) {
		return schedule.apply(this.page.server().time().timersOfTest());
	}

	/**
	 * Lets elements with {@code every:} act from time to time from now on.
	 */
	void see() {
		for (Element element : Triggers.periodic(this.page.dom().document())) {
			Duration period = Triggers.periodOf(element);
			this.timers.computeIfAbsent(keyOf(element), (key) -> later((timers) -> timers
				.scheduleWithFixedDelay(() -> act(key), timers.getClock().instant().plus(period), period)));
		}
	}

	private void act(String key) {
		Optional<Element> present = Triggers.periodic(this.page.dom().document())
			.stream()
			.filter((element) -> keyOf(element).equals(key))
			.findFirst();
		if (present.isPresent()) {
			this.page.actions().tick(present.get());
		}
		else {
			end(key);
		}
	}

	private static String keyOf(Element element) {
		return "every " + element.cssSelector() + " " + element.attributes().html();
	}

	private void end(String key) {
		ScheduledFuture<?> timer = this.timers.remove(key);
		if (timer != null) {
			timer.cancel(false);
		}
	}

	/**
	 * Forgets everything, because the page is left.
	 */
	void end() {
		Map.copyOf(this.timers).keySet().forEach(this::end);
	}

}
