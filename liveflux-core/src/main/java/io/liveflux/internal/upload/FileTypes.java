package io.liveflux.internal.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types of files that can be told by their first bytes. What a client says of a type
 * counts for nothing: the extension of a file and its first bytes must agree.
 */
final class FileTypes {

	/** How many bytes tell the type. */
	static final int HEAD_BYTES = 1024;

	/** Where nothing is known. */
	static final String ANY = "application/octet-stream";

	private static final Predicate<byte[]> ZIP = starts("PK\3\4").or(starts("PK\5\6")).or(starts("PK\7\10"));

	private static final Predicate<byte[]> OLD_OFFICE = starts(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);

	private static final Predicate<byte[]> EBML = starts(0x1A, 0x45, 0xDF, 0xA3);

	private static final List<FileType> TYPES = List.of(
			new FileType("image/png", List.of("png"), starts(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)),
			new FileType("image/jpeg", List.of("jpg", "jpeg"), starts(0xFF, 0xD8, 0xFF)),
			new FileType("image/gif", List.of("gif"), starts("GIF87a").or(starts("GIF89a"))),
			new FileType("image/webp", List.of("webp"), starts("RIFF").and(at(8, "WEBP"))),
			new FileType("image/avif", List.of("avif"), at(4, "ftypavif").or(at(4, "ftypavis"))),
			new FileType("image/heic", List.of("heic", "heif"),
					at(4, "ftyphei").or(at(4, "ftyphev")).or(at(4, "ftypmif1")).or(at(4, "ftypmsf1"))),
			new FileType("image/bmp", List.of("bmp"), starts("BM")),
			new FileType("image/tiff", List.of("tif", "tiff"), starts("II*\0").or(starts("MM\0*"))),
			new FileType("image/svg+xml", List.of("svg"), text().and(FileTypes::holdsSvg)),
			new FileType("application/pdf", List.of("pdf"), starts("%PDF-")),
			new FileType("application/zip", List.of("zip"), ZIP),
			new FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx"),
					ZIP),
			new FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx"), ZIP),
			new FileType("application/vnd.openxmlformats-officedocument.presentationml.presentation", List.of("pptx"),
					ZIP),
			new FileType("application/vnd.oasis.opendocument.text", List.of("odt"), ZIP),
			new FileType("application/vnd.oasis.opendocument.spreadsheet", List.of("ods"), ZIP),
			new FileType("application/vnd.oasis.opendocument.presentation", List.of("odp"), ZIP),
			new FileType("application/epub+zip", List.of("epub"), ZIP),
			new FileType("application/msword", List.of("doc"), OLD_OFFICE),
			new FileType("application/vnd.ms-excel", List.of("xls"), OLD_OFFICE),
			new FileType("application/vnd.ms-powerpoint", List.of("ppt"), OLD_OFFICE),
			new FileType("application/gzip", List.of("gz", "tgz"), starts(0x1F, 0x8B)),
			new FileType("application/x-7z-compressed", List.of("7z"), starts('7', 'z', 0xBC, 0xAF, 0x27, 0x1C)),
			new FileType("audio/mpeg", List.of("mp3"), starts("ID3").or(FileTypes::beginsMpegAudio)),
			new FileType("audio/wav", List.of("wav"), starts("RIFF").and(at(8, "WAVE"))),
			new FileType("audio/ogg", List.of("ogg", "oga", "opus"), starts("OggS")),
			new FileType("audio/flac", List.of("flac"), starts("fLaC")),
			new FileType("audio/mp4", List.of("m4a"), at(4, "ftyp")),
			new FileType("video/mp4", List.of("mp4", "m4v"), at(4, "ftyp")),
			new FileType("video/quicktime", List.of("mov"), at(4, "ftypqt").or(at(4, "moov")).or(at(4, "mdat"))),
			new FileType("video/webm", List.of("webm"), EBML), new FileType("video/x-matroska", List.of("mkv"), EBML),
			new FileType("text/plain", List.of("txt", "log"), text()), new FileType("text/csv", List.of("csv"), text()),
			new FileType("text/markdown", List.of("md"), text()),
			new FileType("application/json", List.of("json"), text()),
			new FileType("application/xml", List.of("xml"), text()));

	private FileTypes() {
	}

	/**
	 * Returns the types that an application names, wildcards resolved.
	 * @param names such as {@code image/png} or {@code image/*}
	 * @return media types; empty for any
	 * @throws IllegalArgumentException when one cannot be told by the bytes of a file
	 */
	static Set<String> named(Collection<String> names) {
		Set<String> named = new LinkedHashSet<>();
		for (String name : names) {
			String type = name.strip().toLowerCase(Locale.ROOT);
			List<String> fitting = TYPES.stream()
				.map(FileType::mediaType)
				.filter((known) -> known.equals(type) || (type.endsWith("/*") && !canHoldScripts(known)
						&& known.startsWith(type.substring(0, type.length() - 1))))
				.toList();
			if (fitting.isEmpty()) {
				throw new IllegalArgumentException("'" + name + "' is not known by its first bytes. Known are "
						+ TYPES.stream().map(FileType::mediaType).sorted().collect(Collectors.joining(", "))
						+ ". For others name no types, and look at the content in an UploadScanner");
			}
			named.addAll(fitting);
		}
		return named;
	}

	/**
	 * Returns whether browsers run scripts in such files. Who wants them has to name
	 * them.
	 */
	private static boolean canHoldScripts(String mediaType) {
		return mediaType.endsWith("xml") || mediaType.endsWith("html");
	}

	/**
	 * Returns the extensions of types, for users.
	 */
	static String extensions(Set<String> mediaTypes) {
		return TYPES.stream()
			.filter((type) -> mediaTypes.contains(type.mediaType()))
			.flatMap((type) -> type.extensions().stream())
			.distinct()
			.collect(Collectors.joining(", "));
	}

	/**
	 * Returns the media type that the extension of a name stands for.
	 */
	static Optional<String> byName(String name) {
		return find(name).map(FileType::mediaType);
	}

	/**
	 * Returns whether the first bytes of a file are those of the type that its extension
	 * stands for.
	 */
	static boolean agree(String name, byte[] head) {
		return find(name).filter((type) -> type.begins().test(head)).isPresent();
	}

	/**
	 * Returns an extension that can do no harm.
	 * @param mediaType a verified type
	 */
	static String extension(String mediaType) {
		return TYPES.stream()
			.filter((type) -> type.mediaType().equals(mediaType))
			.findFirst()
			.map((type) -> type.extensions().get(0))
			.orElse("bin");
	}

	private static Optional<FileType> find(String name) {
		String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return TYPES.stream().filter((type) -> type.extensions().contains(extension)).findFirst();
	}

	private static Predicate<byte[]> starts(String text) {
		return at(0, text);
	}

	private static Predicate<byte[]> at(int position, String text) {
		return at(position, text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static Predicate<byte[]> starts(int... bytes) {
		byte[] expected = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			expected[i] = (byte) bytes[i];
		}
		return at(0, expected);
	}

	private static Predicate<byte[]> at(int position, byte[] expected) {
		int end = position + expected.length;
		return (head) -> head.length >= end && Arrays.equals(head, position, end, expected, 0, expected.length);
	}

	private static boolean beginsMpegAudio(byte[] head) {
		return head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x06) != 0;
	}

	/**
	 * Text has no controls but those for lines, and does not begin as another type does.
	 */
	private static Predicate<byte[]> text() {
		return (head) -> {
			for (byte each : head) {
				if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f'
						&& each != 0x1B) {
					return false;
				}
			}
			return Stream.of(starts("%PDF-"), ZIP, starts("GIF8")).noneMatch((other) -> other.test(head));
		};
	}

	private static boolean holdsSvg(byte[] head) {
		return new String(head, StandardCharsets.UTF_8).contains("<svg");
	}

	/**
	 * A type of files.
	 *
	 * @param mediaType its name
	 * @param extensions what names of such files end with; the first one is for new names
	 * @param begins whether a file that begins so is one
	 */
	private record FileType(String mediaType, List<String> extensions, Predicate<byte[]> begins) {
	}

}
