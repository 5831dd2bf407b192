package io.liveflux.sample.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * A file of a recipe's source, as it is shown.
 *
 * @param name name without folders
 * @param text what is in it, of Java what follows the imports and the Javadoc
 */
public record SourceFile(String name, String text) {

	/** Where the build puts the sources of the recipes. */
	private static final String JAVA = "source/";

	static SourceFile read(String name) {
		Resource resource = new ClassPathResource(folder(name) + name);
		try {
			return new SourceFile(name, shown(resource.getContentAsString(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The source of a recipe is missing: " + name, ex);
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
