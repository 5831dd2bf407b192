package io.liveflux.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on what happens when something goes wrong says nothing that no test shows.
 */
class WhatHappensTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final int COLUMNS = 5;

	private static final Pattern JAVA = Pattern.compile("`(\\w+(?:Tests|IT))\\.(\\w+)`");

	private static final Pattern JAVA_SCRIPT = Pattern.compile("`([\\w-]+\\.test\\.js)`: ((?:\"[^\"]+\"(?:, )?)+)");

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

	private static final Pattern NAME = Pattern.compile("\\btest\\(\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`)");

	@ParameterizedTest
	@MethodSource("rows")
	void everyTestThatARowNamesIsThere(Row row) {
		assertThat(row.cells()).as("columns of the row").hasSize(COLUMNS);
		String tests = row.cells().get(COLUMNS - 1);
		List<MatchResult> java = JAVA.matcher(tests).results().toList();
		List<MatchResult> javaScript = JAVA_SCRIPT.matcher(tests).results().toList();

		assertThat(java.size() + javaScript.size()).as("tests in: %s", tests).isPositive();
		String left = JAVA_SCRIPT.matcher(JAVA.matcher(tests).replaceAll("")).replaceAll("");
		assertThat(left.replaceAll("[,\\s]", "")).as("what is no test in: %s", tests).isEmpty();
		for (MatchResult named : java) {
			assertThat(source(named.group(1) + ".java"))
				.containsPattern("@(Test|ParameterizedTest)\\b((?!\\n\\n)[\\s\\S])*\\bvoid "
						+ Pattern.quote(named.group(2)) + "\\(");
		}
		for (MatchResult named : javaScript) {
			List<Pattern> names = names(source(named.group(1)));
			QUOTED.matcher(named.group(2))
				.results()
				.forEach((name) -> assertThat(names).as("test \"%s\" in %s", name.group(1), named.group(1))
					.anyMatch((pattern) -> pattern.matcher(name.group(1)).matches()));
		}
	}

	@Test
	void nothingThatGoesWrongIsMissing() throws IOException {
		assertThat(rows()).extracting((row) -> row.cells().get(0))
			.contains("the connection is lost", "the server restarts", "the server is killed", "the session ends",
					"the user logs out, in this page or elsewhere", "a component is evicted",
					"a node is gone without notice", "somebody else logs in, in another tab",
					"the state of a component cannot be read after a deploy");
	}

	static List<Row> rows() throws IOException {
		return Files.readAllLines(ROOT.resolve("docs/what-happens.md"))
			.stream()
			.filter((line) -> line.startsWith("| "))
			.skip(1)
			.map((line) -> new Row(Stream.of(line.split("\\|")).skip(1).map(String::strip).toList()))
			.toList();
	}

	/**
	 * Names of tests, of which some have parts that are only known when they run.
	 */
	private static List<Pattern> names(String source) {
		return NAME.matcher(source)
			.results()
			.map((match) -> (match.group(1) != null) ? Pattern.quote(match.group(1))
					: Stream.of(match.group(2).split("\\$\\{[^}]*}", -1))
						.map(Pattern::quote)
						.collect(Collectors.joining(".+")))
			.map(Pattern::compile)
			.toList();
	}

	private static String source(String name) {
		try (Stream<Path> files = Files.walk(ROOT)) {
			List<Path> found = files.filter((file) -> file.getFileName().toString().equals(name))
				.filter((file) -> !file.toString().contains("node_modules"))
				.filter((file) -> !file.toString().contains("/target/"))
				.toList();
			assertThat(found).as(name).hasSize(1);
			return Files.readString(found.get(0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A row of the table.
	 *
	 * @param cells what its columns say
	 */
	record Row(List<String> cells) {

		@Override
		public String toString() {
			return this.cells.get(0);
		}

	}

}
