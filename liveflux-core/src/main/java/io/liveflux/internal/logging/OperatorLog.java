package io.liveflux.internal.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.util.Assert;

/**
 * Writes lines that an operator should act on. What clients do again and again would
 * otherwise fill the log: of one subject so many lines are written in a minute, and the
 * others at level DEBUG. Thread-safe.
 *
 * @since 0.1
 */
public final class OperatorLog {

	/** How many lines about one subject are written in a minute. */
	static final int LINES = 10;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	/** Subjects are words of the application's code; more than these share one limit. */
	private static final int MAX_SUBJECTS = 1000;

	private final Logger logger;

	private final InstantSource clock;

	private final Map<String, Window> windows = new ConcurrentHashMap<>();

	/**
	 * Creates a log.
	 * @param writer whose lines they are
	 * @param clock tells when a minute is over
	 */
	public OperatorLog(Class<?> writer, InstantSource clock) {
		Assert.notNull(writer, "'writer' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.logger = LoggerFactory.getLogger(writer);
		this.clock = clock;
	}

	/**
	 * Writes a line at level ERROR, unless there were too many.
	 * @param subject what the line is about, a word of the application's code
	 * @param message the line, with placeholders
	 * @param arguments values for the placeholders, and then an exception
	 */
	public void error(String subject, String message, @Nullable Object... arguments) {
		int number = window(subject).next(this.clock.instant());
		this.logger.atLevel((number <= LINES) ? Level.ERROR : Level.DEBUG).log(message, arguments);
		if (number == LINES) {
			this.logger.error("Further lines about {} are logged at level DEBUG for a minute", subject);
		}
	}

	private Window window(String subject) {
		Window known = this.windows.get(subject);
		if (known != null) {
			return known;
		}
		String key = (this.windows.size() < MAX_SUBJECTS) ? subject : "";
		return this.windows.computeIfAbsent(key, (name) -> new Window());
	}

	/**
	 * The lines about one subject in one minute.
	 */
	private static final class Window {

		private Instant begun = Instant.MIN;

		private int lines;

		/**
		 * Returns which line of its minute the next one is, from 1.
		 */
		synchronized int next(Instant now) {
			// A clock may be set back.
			if (!now.isBefore(this.begun.plus(WINDOW)) || now.isBefore(this.begun)) {
				this.begun = now;
				this.lines = 0;
			}
			this.lines += (this.lines <= LINES) ? 1 : 0;
			return this.lines;
		}

	}

}
