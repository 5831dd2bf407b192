package io.liveflux.internal.upload;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name that a client gives a file, as far as it can do no harm: a file name of any
 * system without a path, without characters that cannot be seen, and not too long.
 */
public final class FileName {

	/** Most bytes that file systems take for a name. */
	static final int MAX_BYTES = 255;

	/** Longest extension that is kept when a name is shortened. */
	private static final int MAX_EXTENSION = 20;

	/**
	 * Controls, what changes the direction of text, what is not seen, and lone halves.
	 */
	private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]");

	/** What a file name cannot hold on all systems. */
	private static final Pattern FORBIDDEN = Pattern.compile("[:*?\"<>|]");

	/** Names of devices on Windows, with any extension. */
	private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

	private FileName() {
	}

	/**
	 * Returns what is left of a name.
	 * @param name what the client sent
	 * @return a file name; {@code file} when nothing is left
	 */
	public static String of(@Nullable String name) {
		String last = (name != null) ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) : "";
		String seen = HIDDEN.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("");
		String plain = FORBIDDEN.matcher(seen).replaceAll("_").strip();
		// Windows drops dots and spaces at the end; a dot at the start hides a file.
		String bare = plain.replaceAll("^[.\\s]+|[.\\s]+$", "");
		String safe = DEVICE.matcher(bare).matches() ? "_" + bare : bare;
		return safe.isEmpty() ? "file" : shortened(safe);
	}

	private static String shortened(String name) {
		if (bytes(name) <= MAX_BYTES) {
			return name;
		}
		int dot = name.lastIndexOf('.');
		String extension = (dot > 0 && name.length() - dot <= MAX_EXTENSION) ? name.substring(dot) : "";
		StringBuilder start = new StringBuilder(name.substring(0, name.length() - extension.length()));
		int left = bytes(start.toString());
		int most = MAX_BYTES - bytes(extension);
		while (left > most) {
			int last = start.codePointBefore(start.length());
			start.setLength(start.length() - Character.charCount(last));
			left -= bytes(Character.toString(last));
		}
		return start.append(extension).toString();
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
