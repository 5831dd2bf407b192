package io.liveflux.sample.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * A file of the source of a recipe or demo, as it is shown.
 *
 * @param name name without folders
 * @param text what is in it, of Java what follows the imports and the Javadoc
 */
public record SourceFile(String name, String text) {

	/** Where the build puts the classes that are shown. */
	private static final String JAVA = "source/";

	/**
	 * Reads a file of the source.
	 * @param name name without folders
	 * @throws UncheckedIOException if the build has not packed such a file
	 */
	public static SourceFile read(String name) {
		Resource resource = new ClassPathResource(folder(name) + name);
		try {
			return new SourceFile(name, shown(resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A source that is shown is missing: " + name, ex);
		}
	}

	private static String folder(String name) {
		return switch (name.substring(name.lastIndexOf('.'))) {
			case ".java" -> JAVA;
			case ".html" -> name.equals("presence.html") ? "templates/recipes/" : "templates/liveflux/";
			default -> "static/recipes/";
		};
	}

	private static String shown(String text) {
		int begin = text.indexOf("\n@Live");
		return text.substring(begin + 1).replace("\t", "    ").strip();
	}

}
