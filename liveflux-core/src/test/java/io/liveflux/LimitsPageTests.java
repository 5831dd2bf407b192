package io.liveflux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
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

	private static final Pattern ROW = Pattern.compile("^\\| `(\\w+\\.MAX_\\w+)` \\| (\\d+) \\|", Pattern.MULTILINE);

	/** Its numbers are those of RFC 6455. */
	private static final String WIRE_FORMAT = "WebSocketFrames.java";

	@Test
	void everyFixedLimitIsOnThePage() throws IOException {
		Map<String, Long> onThePage = new TreeMap<>();
		ROW.matcher(Files.readString(PAGE))
			.results()
			.forEach((row) -> onThePage.put(row.group(1), Long.valueOf(row.group(2))));

		assertThat(onThePage).isEqualTo(inTheCode());
	}

	private static Map<String, Long> inTheCode() throws IOException {
		Map<String, Long> constants = new TreeMap<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			files.filter((file) -> file.toString().endsWith(".java") && !file.endsWith(WIRE_FORMAT))
				.forEach((file) -> collect(file, constants));
		}
		return constants;
	}

	private static void collect(Path file, Map<String, Long> constants) {
		try {
			Matcher constant = CONSTANT.matcher(Files.readString(file));
			while (constant.find()) {
				constants.put(file.getFileName().toString().replace(".java", ".") + constant.group(1),
						value(constant.group(2)));
			}
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
