package io.liveflux.autoconfigure.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The folders in which developers save templates and style sheets.
 */
final class WatchedFolders {

	private static final String CLASS_PATH = "classpath:";

	private static final String FILE = "file:";

	private final Environment environment;

	/** Folders of archives. */
	private static final Pattern PACKAGED = Pattern.compile("[/\\\\](BOOT|WEB)-INF[/\\\\]classes");

	private final List<Path> roots;

	private final List<Path> own;

	/**
	 * Finds the folders.
	 * @throws InvalidConfigurationPropertyValueException when a folder of the
	 * application's own list does not exist
	 */
	WatchedFolders(Environment environment, ClassLoader classLoader, List<String> own) {
		this.environment = environment;
		this.roots = roots(classLoader);
		this.own = own.stream().map(WatchedFolders::existing).toList();
	}

	private static Path existing(String name) {
		Path folder = Path.of(StringUtils.cleanPath(name.startsWith(FILE) ? name.substring(FILE.length()) : name));
		if (!Files.isDirectory(folder)) {
			throw new InvalidConfigurationPropertyValueException("liveflux.dev.folders", name,
					"There is no such folder; relative names begin at " + Path.of("").toAbsolutePath() + ".");
		}
		return folder.toAbsolutePath().normalize();
	}

	private static List<Path> roots(ClassLoader classLoader) {
		List<Path> roots = new ArrayList<>();
		try {
			for (URL root : Collections.list(classLoader.getResources(""))) {
				if (root.getProtocol().equals("file")) {
					roots.add(Path.of(root.toURI()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class path cannot be read", ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("The class path has a folder that is none", ex);
		}
		return roots;
	}

	/**
	 * Returns whether the application runs as it was packaged, from an archive or from
	 * what was unpacked from one.
	 */
	boolean isPackaged() {
		return this.roots.stream().allMatch((root) -> PACKAGED.matcher(root.toString()).find());
	}

	/**
	 * Returns where templates are.
	 */
	List<Path> templates() {
		return folders(Stream.of(setting("spring.thymeleaf.prefix", "classpath:/templates/"),
				setting("spring.freemarker.template-loader-path", "classpath:/templates/"),
				setting("spring.mustache.prefix", "classpath:/templates/"),
				setting("gg.jte.template-location", "src/main/jte")));
	}

	/**
	 * Returns where style sheets are.
	 */
	List<Path> styles() {
		return folders(Stream.of(setting("spring.web.resources.static-locations",
				"classpath:/META-INF/resources/,classpath:/resources/,classpath:/static/,classpath:/public/")));
	}

	private String setting(String name, String byDefault) {
		return this.environment.getProperty(name, byDefault);
	}

	private List<Path> folders(Stream<String> locations) {
		Set<Path> folders = new LinkedHashSet<>();
		locations.flatMap((list) -> Stream.of(StringUtils.commaDelimitedListToStringArray(list)))
			.map(String::strip)
			.filter(StringUtils::hasText)
			.flatMap(this::folders)
			.map((folder) -> folder.toAbsolutePath().normalize())
			.filter(Files::isDirectory)
			.forEach(folders::add);
		folders.addAll(this.own);
		return List.copyOf(folders);
	}

	private Stream<Path> folders(String location) {
		if (location.startsWith(FILE)) {
			return Stream.of(Path.of(location.substring(FILE.length()).replaceFirst("^/{2,}", "/")));
		}
		if (location.startsWith(CLASS_PATH)) {
			String path = StringUtils.trimLeadingCharacter(location.substring(location.indexOf(':') + 1), '/');
			return this.roots.stream().map((root) -> root.resolve(path));
		}
		// Of JTE; what other engines call so is in the class path or of the servlet
		// context.
		return location.contains(":") ? Stream.empty() : Stream.of(Path.of(location));
	}

}
