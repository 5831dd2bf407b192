package io.liveflux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fixed limit of the core is in {@code docs/limits.md}, with its value.
 */
class LimitsPageTests {

	private static final Path SOURCES = Path.of("src", "main", "java");

	private static final Path PAGE = Path.of("..", "docs", "limits.md");

	private static final Pattern CONSTANT = Pattern.compile("static final (?:int|long) (MAX_\\w+) = ([^;]+);");

	private static final Pattern ROW = Pattern.compile("^\\| `(MAX_\\w+)` \\| (\\d+) \\|", Pattern.MULTILINE);

	@Test
	void everyFixedLimitIsOnThePage() throws IOException {
		List<String> onThePage = ROW.matcher(Files.readString(PAGE))
			.results()
			.map((row) -> row.group(1) + " = " + row.group(2))
			.toList();

		assertThat(onThePage).containsExactlyInAnyOrderElementsOf(inTheCode());
	}

	private static List<String> inTheCode() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap((file) -> CONSTANT.matcher(read(file)).results())
				.map((constant) -> constant.group(1) + " = " + value(constant.group(2)))
				.toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Constants are written as numbers, products or shifts. */
	private static long value(String expression) {
		String[] shift = expression.replace("_", "").split("<<");
		long value = 1;
		for (String factor : shift[0].split("\\*")) {
			value *= Long.parseLong(factor.trim());
		}
		return (shift.length > 1) ? value << Integer.parseInt(shift[1].trim()) : value;
	}

}
