package io.liveflux.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Records the lines at INFO and above of one logger and those below it. Stays attached
 * when Spring Boot sets the logging up anew.
 */
final class LogRecorder extends AppenderBase<ILoggingEvent> implements LoggerContextListener, AutoCloseable {

	private final Queue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();

	private final LoggerContext logging;

	private final String loggerName;

	private LogRecorder(LoggerContext logging, String loggerName) {
		this.logging = logging;
		this.loggerName = loggerName;
	}

	/**
	 * Starts to record.
	 * @param loggerName name of the logger
	 * @return the recorder, to be closed after the last test
	 */
	static LogRecorder start(String loggerName) {
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		if (!(factory instanceof LoggerContext logging)) {
			throw new IllegalStateException("SLF4J logs with " + factory.getClass().getName()
					+ "; tests need Logback as the only SLF4J provider on the class path");
		}
		LogRecorder recorder = new LogRecorder(logging, loggerName);
		recorder.attach();
		logging.addListener(recorder);
		return recorder;
	}

	/**
	 * Returns what was written since the last call, oldest first.
	 */
	List<ILoggingEvent> drain() {
		List<ILoggingEvent> drained = new ArrayList<>();
		for (ILoggingEvent line = this.lines.poll(); line != null; line = this.lines.poll()) {
			drained.add(line);
		}
		return drained;
	}

	@Override
	protected void append(ILoggingEvent line) {
		if (line.getLevel().isGreaterOrEqual(Level.INFO)) {
			this.lines.add(line);
		}
	}

	@Override
	public boolean isResetResistant() {
		return true;
	}

	@Override
	public void onStart(LoggerContext context) {
	}

	@Override
	public void onReset(LoggerContext context) {
		// A reset detaches and stops every appender.
		attach();
	}

	@Override
	public void onStop(LoggerContext context) {
	}

	@Override
	public void onLevelChange(Logger logger, Level level) {
	}

	@Override
	public void close() {
		this.logging.removeListener(this);
		this.logging.getLogger(this.loggerName).detachAppender(this);
		stop();
	}

	/**
	 * Attaches again where a stop of the whole logging, which also forgets its listeners,
	 * has detached it.
	 */
	void stayAttached() {
		if (!this.logging.getLogger(this.loggerName).isAttached(this)) {
			attach();
		}
		if (!this.logging.getCopyOfListenerList().contains(this)) {
			this.logging.addListener(this);
		}
	}

	private void attach() {
		setContext(this.logging);
		start();
		this.logging.getLogger(this.loggerName).addAppender(this);
	}

}
