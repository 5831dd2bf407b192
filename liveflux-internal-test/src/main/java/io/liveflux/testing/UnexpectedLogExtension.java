package io.liveflux.testing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test when the product wrote a WARN or ERROR line that the test did not announce
 * with {@link ExpectedLog}, or did not write one that it did, or wrote what looks like
 * the id of a component, connection or session at INFO or above. Registered for every
 * test through {@code META-INF/services}.
 *
 * @since 0.1
 */
public final class UnexpectedLogExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private static final String LOGGER = "io.liveflux";

	/** Ids of ours, but for the names of failures, UUIDs, and ids of sessions. */
	private static final Pattern ID = Pattern.compile(
			"(?<![\\w-])(?<!\\(error )(?=[\\w-]*\\d)(?:[\\w-]{22}|[\\da-fA-F]{8}(?:-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}"
					+ "|[\\da-fA-F]{32})(?![\\w-])");

	/**
	 * Creates the extension; called by JUnit.
	 */
	public UnexpectedLogExtension() {
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		// From here on, so that lines written while a Spring context starts count too.
		recorder(context).stayAttached();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		recorder(context).stayAttached();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		List<String> wanted = context.getTestMethod()
			.map((method) -> texts(AnnotationSupport.findRepeatableAnnotations(method, ExpectedLog.class)))
			.orElse(List.of());
		List<ILoggingEvent> lines = recorder(context).drain();
		failOnUnannounced(lines, Stream.concat(wanted.stream(), allowed(context).stream()).toList());
		if (context.getExecutionException().isEmpty()) {
			failOnMissing(lines, wanted);
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		failOnUnannounced(recorder(context).drain(), allowed(context));
	}

	static boolean holdsId(String line) {
		return ID.matcher(line).find();
	}

	private static void failOnUnannounced(List<ILoggingEvent> lines, List<String> announced) {
		lines.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter(UnexpectedLogExtension::holdsId)
			.findAny()
			.ifPresent((line) -> {
				throw new AssertionError("A log line at INFO or above holds an id: " + line);
			});
		List<String> unannounced = lines.stream()
			.filter((line) -> line.getLevel().isGreaterOrEqual(Level.WARN))
			.filter((line) -> announced.stream().noneMatch(line.getFormattedMessage()::contains))
			.map((line) -> line.getLevel() + " " + line.getLoggerName() + ": " + line.getFormattedMessage())
			.toList();
		if (!unannounced.isEmpty()) {
			throw new AssertionError("Unexpected log lines; a test that wants them says so with @ExpectedLog:\n"
					+ String.join("\n", unannounced));
		}
	}

	private static void failOnMissing(List<ILoggingEvent> lines, List<String> wanted) {
		for (String text : wanted) {
			if (lines.stream()
				.noneMatch((line) -> line.getLevel().isGreaterOrEqual(Level.WARN)
						&& line.getFormattedMessage().contains(text))) {
				throw new AssertionError("No WARN or ERROR line of " + LOGGER + " contains '" + text + "'");
			}
		}
	}

	private static List<String> allowed(ExtensionContext context) {
		return Stream.concat(context.getTestClass().stream(), context.getEnclosingTestClasses().stream())
			.flatMap((type) -> texts(AnnotationSupport.findRepeatableAnnotations(type, ExpectedLog.class)).stream())
			.toList();
	}

	private static List<String> texts(List<ExpectedLog> annotations) {
		return annotations.stream().map(ExpectedLog::value).toList();
	}

	private static LogRecorder recorder(ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(UnexpectedLogExtension.class))
			.computeIfAbsent(LogRecorder.class, (key) -> LogRecorder.start(LOGGER), LogRecorder.class);
	}

}
