package io.liveflux.internal.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureDetailsTests {

	@TempDir
	private Path folder;

	private FailureDetails details;

	@BeforeEach
	void begin() throws IOException {
		Path file = Files.createDirectories(this.folder.resolve("liveflux")).resolve("counter.html");
		Files.write(file, List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"));
		this.details = new FailureDetails(new SavedFiles(List.of(this.folder))::find);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"Exception evaluating \"x\" (template: \"liveflux/counter\" - line 5, col 11) | liveflux/counter | 5",
			"in template \"liveflux/counter.ftlh\" at line 2, column 3 | liveflux/counter.ftlh | 2",
			"Failed to render c.jte, error at liveflux/counter.jte:7 | liveflux/counter.jte | 7" })
	void findsTheLineThatTheEngineNames(String message, String template, int line) {
		Map<String, Object> found = this.details.of(new IllegalStateException("outer", new RuntimeException(message)));

		assertThat(found).containsEntry("template", template).containsEntry("line", line);
	}

	@Test
	void theInnermostLineCounts() {
		Exception failure = new RuntimeException("(template: \"page\" - line 1, col 1)",
				new RuntimeException(
						"(template: \"class path resource [templates/liveflux/counter.html]\" - line 9, col 1)",
						new IllegalStateException("no")));

		Map<String, Object> found = this.details.of(failure);

		assertThat(found).containsEntry("exception", "java.lang.IllegalStateException").containsEntry("message", "no");
		assertThat(found.get("source")).isEqualTo(List.of("6   6", "7   7", "8   8", "9 > 9"));
	}

	@Test
	void withoutATemplateThereIsTheLineOfTheClass() {
		IllegalStateException failure = new IllegalStateException();
		failure.setStackTrace(new StackTraceElement[] { new StackTraceElement("java.util.List", "get", "List.java", 1),
				new StackTraceElement("io.liveflux.internal.method.X", "call", "X.java", 2),
				new StackTraceElement("com.example.Counter", "increment", "Counter.java", 31) });

		assertThat(this.details.of(failure)).containsEntry("at", "com.example.Counter.increment(Counter.java:31)")
			.doesNotContainKeys("template", "line", "source");
	}

	@Test
	void longTextsLoopsAndMissingFilesAreBorne() {
		RuntimeException loop = new RuntimeException("x".repeat(100_000) + "(template: \"gone\" - line 3, col 1)");
		RuntimeException end = new RuntimeException("end", loop);
		loop.initCause(end);

		Map<String, Object> found = this.details.of(loop);

		assertThat(found.toString()).hasSizeLessThan(5000);
		assertThat(found).containsEntry("template", "gone").doesNotContainKey("source");
		assertThat(new FailureDetails((name) -> Optional.of(this.folder)).of(loop)).doesNotContainKey("source");
	}

}
