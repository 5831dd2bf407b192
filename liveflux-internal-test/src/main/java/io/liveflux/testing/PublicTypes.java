package io.liveflux.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public types of a module outside of its internal packages: whoever finds one finds
 * out what it is for.
 *
 * @since 0.1
 */
public final class PublicTypes {

	private static final Pattern PUBLIC = Pattern.compile("^public ", Pattern.MULTILINE);

	private static final Path SOURCES = Path.of("src", "main", "java");

	private static final Path REPOSITORY = Path.of("..");

	private PublicTypes() {
	}

	/**
	 * Returns the names of the types that neither a page of the documentation nor the
	 * Javadoc of their package mentions. To be called in the folder of the module.
	 */
	public static List<String> undocumented() {
		String pages = Stream
			.concat(files(REPOSITORY.resolve("docs"), ".md"), Stream.of(REPOSITORY.resolve("README.md")))
			.map(PublicTypes::read)
			.collect(Collectors.joining("\n"));
		return files(SOURCES, ".java").filter((file) -> !file.toString().contains("internal"))
			.filter((file) -> PUBLIC.matcher(read(file)).find())
			.filter((file) -> !mentions(pages + read(file.resolveSibling("package-info.java")), file))
			.map((file) -> SOURCES.relativize(file).toString())
			.sorted()
			.toList();
	}

	/**
	 * Returns what the Javadoc of a package says, on one line. To be called in the folder
	 * of the module.
	 * @param name name of the package
	 */
	public static String describe(String name) {
		String file = read(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
		return file.substring(0, file.indexOf("*/")).replaceAll("\\s*/?\\*+\\s*", " ").strip();
	}

	private static boolean mentions(String text, Path file) {
		String name = file.getFileName().toString().replace(".java", "");
		return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
	}

	private static Stream<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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

}
