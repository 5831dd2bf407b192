package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.store.Owner;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadedFile;
import io.liveflux.upload.Uploads;

/**
 * Lets clients put files into the fields of components whose lock is held. Thread-safe.
 */
public final class ComponentUploads {

	/** Most files that one message announces. */
	static final int MAX_ANNOUNCED = 100;

	/** Most files of one choice, of which the first ones are announced. */
	private static final long MOST_CHOSEN = 1_000_000;

	private final UploadTransfers transfers;

	/**
	 * Creates it.
	 * @param transfers takes the bytes
	 */
	public ComponentUploads(UploadTransfers transfers) {
		this.transfers = transfers;
	}

	/**
	 * Returns what takes the bytes.
	 */
	public UploadTransfers transfers() {
		return this.transfers;
	}

	/**
	 * Lets a component take files out of its fields.
	 */
	public void attach(UploadFields fields, Object component) {
		fields.each(component, (spec, uploads) -> uploads.use(this::open));
	}

	/**
	 * Returns what deletes the files that a component has got since, for a call that
	 * fails: what it holds is forgotten then.
	 * @param component the component before the call
	 */
	public Runnable undo(UploadFields fields, Object component) {
		Supplier<List<String>> added = fields.since(component);
		return () -> this.transfers.delete(added.get());
	}

	private UploadedFile open(UploadEntry entry) {
		try {
			if (this.transfers.store().find(entry.handle()).isEmpty()) {
				throw new IllegalStateException("An uploaded file was deleted, because nothing used it in time");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return UploadChecks.file(entry.name(), entry.type(), entry.size(),
				this.transfers.store().content(entry.handle()));
	}

	/**
	 * Takes note of files that a client wants to send, each with what its bytes are sent
	 * with, or with what is wrong.
	 * @param target where they are to be
	 * @param data what the client sent
	 * @return what the client is told of each file, in order
	 * @throws RefusedException when it cannot be read
	 */
	public List<Map<String, Object>> announce(Target target, Map<String, ? extends @Nullable Object> data) {
		UploadSpec spec = target.spec(String.valueOf(data.get("field")));
		if (!(data.get("files") instanceof List<?> files) || files.size() > MAX_ANNOUNCED) {
			throw bad("'files' must be a list of at most " + MAX_ANNOUNCED + " files, each with 'name' and 'size'");
		}
		// All are read before one is taken.
		List<Chosen> chosen = files.stream().map(ComponentUploads::chosen).toList();
		Uploads uploads = spec.in(target.component());
		if (!Boolean.TRUE.equals(data.get("continued"))) {
			forgetRefused(uploads);
		}
		long more = (data.get("more") instanceof Number number) ? number.longValue() : 0;
		Announced announced = new Announced(spec, uploads,
				files.size() + (int) Math.max(0, Math.min(MOST_CHOSEN, more)));
		List<Map<String, Object>> answers = new ArrayList<>();
		for (Chosen file : chosen) {
			UploadEntry entry = announced.next(file.name(), file.size(),
					(ref) -> admit(target, spec, ref, file.name(), file.size()));
			answers.add(answer(entry, announced));
		}
		return answers;
	}

	private static Chosen chosen(@Nullable Object file) {
		if (file instanceof Map<?, ?> known && known.get("size") instanceof Number size) {
			return new Chosen(FileName.of(String.valueOf(known.get("name"))), size.longValue());
		}
		throw bad("each of 'files' must have 'name' and 'size'");
	}

	private Map<String, Object> answer(UploadEntry entry, Announced announced) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("ref", entry.ref());
		UploadError error = entry.error();
		if (error == null) {
			answer.put("token", entry.handle());
			answer.put("chunk", this.transfers.limits().firstChunk());
			answer.put("most", this.transfers.limits().maxChunk());
			return answer;
		}
		answer.put("code", error.code());
		answer.put("error", error.message());
		if (announced.property != null) {
			answer.put("property", announced.property);
		}
		return answer;
	}

	private UploadQuota.Admission admit(Target target, UploadSpec spec, String ref, String name, long size) {
		try {
			return this.transfers.admit(target.owner(),
					new UploadQuota.Wanted(spec, target.componentId(), spec.name(), ref, name, size));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Puts files that a browser has posted without script into fields of their names.
	 * @param target where they are to be
	 * @param posted all files of the post
	 * @return the files that no field takes
	 */
	public Map<String, List<MultipartFile>> take(Target target, Map<String, List<MultipartFile>> posted) {
		if (posted.isEmpty() || target.fields().isEmpty()) {
			return posted;
		}
		Map<String, List<MultipartFile>> rest = new LinkedHashMap<>(posted);
		for (String field : target.fields().names()) {
			List<MultipartFile> files = rest.remove(field);
			if (files != null) {
				take(target, target.spec(field), files);
			}
		}
		return rest;
	}

	private void take(Target target, UploadSpec spec, List<MultipartFile> files) {
		Uploads uploads = spec.in(target.component());
		forgetRefused(uploads);
		Announced announced = new Announced(spec, uploads, files.size());
		for (MultipartFile file : files) {
			String name = FileName.of(file.getOriginalFilename());
			UploadEntry entry = announced.next(name, file.getSize(),
					(ref) -> admit(target, spec, ref, name, file.getSize()));
			if (entry.error() == null) {
				try (InputStream content = file.getInputStream()) {
					UploadOutcomes.Checked checked = this.transfers.receiveWhole(entry.handle(), content);
					uploads.change(entry.ref(),
							(known) -> checked.refused()
								.map(known::refused)
								.orElseGet(() -> known.completed(checked.type())));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	private static void forgetRefused(Uploads uploads) {
		uploads.getEntries()
			.stream()
			.filter((entry) -> entry.error() != null)
			.forEach((entry) -> uploads.cancel(entry.ref()));
	}

	private static RefusedException bad(String message) {
		return new RefusedException(ErrorCode.BAD_REQUEST, message);
	}

	/**
	 * Files that come together.
	 */
	private final class Announced {

		private final UploadSpec spec;

		private final Uploads uploads;

		private final int all;

		private int seen;

		private @Nullable UploadEntry tooMany;

		private @Nullable String property;

		Announced(UploadSpec spec, Uploads uploads, int all) {
			this.spec = spec;
			this.uploads = uploads;
			this.all = all;
		}

		/**
		 * Adds a file to its field. All for which there is no place have one entry.
		 */
		UploadEntry next(String name, long size, Function<String, UploadQuota.Admission> admit) {
			this.property = null;
			this.seen++;
			if (this.tooMany != null) {
				return this.tooMany;
			}
			Optional<UploadError> wrong = this.spec.check(name, size);
			if (wrong.isEmpty() && this.spec.max() == 1 && this.seen == 1) {
				this.uploads.clear();
			}
			boolean full = this.uploads.getEntries()
				.stream()
				.filter((entry) -> entry.error() == null)
				.count() >= this.spec.max();
			if (wrong.isEmpty() && full) {
				UploadError error = this.spec.tooMany(this.all - this.seen + 1);
				this.tooMany = this.spec.bounded(this.uploads,
						this.uploads.add(this.spec.name(), (ref) -> entry(ref, name, size, "", error)));
				ComponentUploads.this.transfers.count(UploadOutcomes.Result.REFUSED);
				return this.tooMany;
			}
			return this.spec.bounded(this.uploads, this.uploads.add(this.spec.name(), (ref) -> {
				UploadQuota.Admission admission = wrong.map((error) -> new UploadQuota.Admission("", error, null))
					.orElseGet(() -> admit.apply(ref));
				this.property = admission.property();
				if (admission.error() != null) {
					ComponentUploads.this.transfers.count(UploadOutcomes.Result.REFUSED);
				}
				return entry(ref, name, size, admission.id(), admission.error());
			}));
		}

		private static UploadEntry entry(String ref, String name, long size, String handle,
				@Nullable UploadError error) {
			return new UploadEntry(ref, name, size, 0, FileTypes.ANY, handle, false, error);
		}

	}

	/**
	 * A file that a user has chosen.
	 *
	 * @param name its name, made harmless
	 * @param size its size
	 */
	private record Chosen(String name, long size) {
	}

	/**
	 * Where files are to be.
	 *
	 * @param kind kind of the component
	 * @param componentId its id
	 * @param fields its fields
	 * @param component the component
	 * @param owner who brings the files
	 */
	public record Target(String kind, String componentId, UploadFields fields, Object component,
			Optional<Owner> owner) {

		private UploadSpec spec(String field) {
			return this.fields.find(field)
				.orElseThrow(() -> bad("Component '" + this.kind + "' has no field '" + FileName.of(field)
						+ "' that is marked @Upload" + (this.fields.isEmpty() ? "; it has none"
								: "; it has " + String.join(", ", this.fields.names()))));
		}

	}

}
