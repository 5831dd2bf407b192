package io.liveflux.internal.upload;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.Uploads;

/**
 * What a field takes.
 *
 * @param field the field
 * @param max how many files
 * @param maxSize how large one file is, in bytes
 * @param types media types; empty for any
 * @param keep how long a file is kept that nothing takes
 */
record UploadSpec(Field field, int max, long maxSize, Set<String> types, Duration keep) {

	/** Most files that a field can hold. */
	static final int MAX_FILES = 1000;

	/** Most files of a field that are shown as refused. */
	static final int MAX_REFUSED = 20;

	/**
	 * Reads what is declared.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	static UploadSpec of(Field field, Upload upload) {
		if (upload.max() < 1 || upload.max() > MAX_FILES) {
			throw new IllegalArgumentException(
					"max must be a number from 1 to " + MAX_FILES + ", but is " + upload.max());
		}
		long size;
		try {
			size = DataSize.parse(upload.maxSize()).toBytes();
		}
		catch (IllegalArgumentException ex) {
			size = 0;
		}
		if (size <= 0) {
			throw new IllegalArgumentException("maxSize must be a size such as 5MB, but is '" + upload.maxSize() + "'");
		}
		Duration keep;
		try {
			keep = DurationFormatterUtils.detectAndParse(upload.keep());
		}
		catch (IllegalArgumentException ex) {
			keep = Duration.ZERO;
		}
		if (keep.toMillis() <= 0) {
			throw new IllegalArgumentException("keep must be a duration such as 30m, but is '" + upload.keep() + "'");
		}
		return new UploadSpec(field, upload.max(), size, FileTypes.named(List.of(upload.types())), keep);
	}

	String name() {
		return this.field.getName();
	}

	/**
	 * Returns the files of a component; a field without a value gets one.
	 */
	Uploads in(Object component) {
		Uploads held = (Uploads) ReflectionUtils.getField(this.field, component);
		if (held == null) {
			held = new Uploads();
			ReflectionUtils.setField(this.field, component, held);
		}
		return held;
	}

	/**
	 * Returns what can be said of a file before its bytes come.
	 * @param name its name
	 * @param size its size in bytes
	 */
	Optional<UploadError> check(String name, long size) {
		if (size <= 0) {
			return Optional.of(new UploadError(UploadError.Reason.SIZE, "This file is empty"));
		}
		if (size > this.maxSize) {
			return Optional
				.of(new UploadError(UploadError.Reason.SIZE, "This file is larger than " + shown(this.maxSize)));
		}
		return (this.types.isEmpty() || FileTypes.byName(name).filter(this.types::contains).isPresent())
				? Optional.empty() : Optional.of(wrongType());
	}

	UploadError wrongType() {
		return wrongType(this.types);
	}

	static UploadError wrongType(@Nullable Set<String> types) {
		return new UploadError(UploadError.Reason.TYPE,
				(types == null) ? "The content of this file does not match " + "its name"
						: "Only files of these types are accepted: " + FileTypes.extensions(types));
	}

	/**
	 * Returns the type that the bytes of a file must be of; empty for any.
	 */
	String typeOf(String name) {
		return this.types.isEmpty() ? "" : FileTypes.byName(name).orElse("");
	}

	/**
	 * Has the last of many refused files stand for all that come after it.
	 */
	UploadEntry bounded(Uploads uploads, UploadEntry added) {
		List<UploadEntry> refused = uploads.getEntries().stream().filter((entry) -> entry.error() != null).toList();
		if (added.error() == null || refused.size() <= MAX_REFUSED) {
			return added;
		}
		uploads.cancel(added.ref());
		String last = refused.get(MAX_REFUSED - 1).ref();
		uploads.change(last, (entry) -> entry
			.refused(new UploadError(UploadError.Reason.COUNT, "This file and all further ones are refused")));
		return uploads.find(last).orElse(added);
	}

	UploadError tooMany(int refused) {
		return new UploadError(UploadError.Reason.COUNT,
				"At most " + this.max + ((this.max == 1) ? " file is" : " files are") + " taken; "
						+ ((refused == 1) ? "this one was" : refused + " were") + " left out");
	}

	private static String shown(long bytes) {
		DataSize size = DataSize.ofBytes(bytes);
		if (size.toMegabytes() * 1024 * 1024 == bytes) {
			return size.toMegabytes() + " MB";
		}
		return (size.toKilobytes() * 1024 == bytes) ? size.toKilobytes() + " KB" : bytes + " bytes";
	}

}
