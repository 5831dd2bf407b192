package io.liveflux.internal.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a developer wants to know of an exception: what it is, in which line of which
 * template, and in which line of the application's classes.
 */
public final class FailureDetails {

	private static final int MAX_CAUSES = 6;

	private static final int MAX_TEXT = 1000;

	/** So many lines of a template are shown before and after the one that failed. */
	private static final int LINES_AROUND = 3;

	/**
	 * How template engines name a place: Thymeleaf and FreeMarker, then JTE.
	 */
	private static final List<Pattern> PLACES = List.of(
			Pattern.compile("template:? \"([^\"]+)\"(?: -| at)? line (\\d+)"),
			Pattern.compile("error at ([^\\s:]+):(\\d+)"));

	/** Packages of others; every other one is the application's. */
	private static final Pattern OTHERS = Pattern
		.compile("((java|javax|jakarta|jdk|sun|com\\.sun|kotlin|org\\.(springframework|thymeleaf|attoparser|apache)"
				+ "|freemarker|gg\\.jte|io\\.micrometer|tools\\.jackson)\\.|io\\.liveflux\\.(?!sample\\.|docs\\.)).*");

	private final Function<String, Optional<Path>> templates;

	/**
	 * Creates it.
	 * @param templates finds the file of a template by the end of its path
	 */
	public FailureDetails(Function<String, Optional<Path>> templates) {
		this.templates = templates;
	}

	/**
	 * Returns what is known of an exception.
	 * @param exception what was thrown
	 * @return values that can be written as JSON: {@code exception}, {@code message},
	 * {@code causes}, and as far as they are known {@code template}, {@code line},
	 * {@code source} and {@code at}
	 */
	public Map<String, Object> of(Throwable exception) {
		List<Throwable> chain = chain(exception);
		Throwable root = chain.get(chain.size() - 1);
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("exception", root.getClass().getName());
		details.put("message", text(root.getMessage()));
		details.put("causes",
				chain.stream().map((cause) -> text(cause.getClass().getName() + ": " + cause.getMessage())).toList());
		place(chain).ifPresent((place) -> {
			details.put("template", place.template());
			details.put("line", place.line());
			source(place).ifPresent((source) -> details.put("source", source));
		});
		frame(chain).ifPresent((frame) -> details.put("at", frame.toString()));
		return details;
	}

	private static List<Throwable> chain(Throwable exception) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable cause = exception; cause != null && !chain.contains(cause)
				&& chain.size() < MAX_CAUSES; cause = cause.getCause()) {
			chain.add(cause);
		}
		return chain;
	}

	private static String text(@Nullable String text) {
		String whole = String.valueOf(text);
		return (whole.length() > MAX_TEXT) ? whole.substring(0, MAX_TEXT) + "…" : whole;
	}

	private static Optional<Place> place(List<Throwable> chain) {
		// The innermost says where exactly; those around it name the template that
		// includes.
		for (int i = chain.size() - 1; i >= 0; i--) {
			String message = String.valueOf(chain.get(i).getMessage());
			for (Pattern pattern : PLACES) {
				Matcher matcher = pattern.matcher(message);
				if (matcher.find()) {
					return Optional.of(new Place(matcher.group(1), Integer.parseInt(matcher.group(2))));
				}
			}
		}
		return Optional.empty();
	}

	private Optional<List<String>> source(Place place) {
		return this.templates.apply(place.fileName()).flatMap((file) -> {
			try {
				List<String> lines = Files.readAllLines(file);
				int from = Math.max(0, place.line() - 1 - LINES_AROUND);
				int to = Math.min(lines.size(), place.line() + LINES_AROUND);
				List<String> source = new ArrayList<>();
				for (int i = from; i < to; i++) {
					source.add((i + 1) + ((i + 1 == place.line()) ? " > " : "   ") + text(lines.get(i)));
				}
				return Optional.of(source);
			}
			// It is of another encoding, or gone.
			catch (IOException ex) {
				return Optional.empty();
			}
		});
	}

	private static Optional<StackTraceElement> frame(List<Throwable> chain) {
		for (int i = chain.size() - 1; i >= 0; i--) {
			for (StackTraceElement frame : chain.get(i).getStackTrace()) {
				if (!OTHERS.matcher(frame.getClassName()).matches()) {
					return Optional.of(frame);
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * A line of a template.
	 */
	private record Place(String template, int line) {

		private static final Pattern PATH = Pattern.compile("^.*\\[(?:templates/|.*/templates/)?|]$");

		/** Engines name a resource, a file, or the view without its ending. */
		String fileName() {
			String name = PATH.matcher(this.template).replaceAll("");
			int fragment = name.indexOf(" ::");
			name = (fragment >= 0) ? name.substring(0, fragment) : name;
			return (name.lastIndexOf('.') > name.lastIndexOf('/')) ? name : name + ".html";
		}

	}

}
