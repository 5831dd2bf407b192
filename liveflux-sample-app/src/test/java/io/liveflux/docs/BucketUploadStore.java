package io.liveflux.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadStore;

@Component
class BucketUploadStore implements UploadStore {

	private final Bucket bucket;

	private final JsonMapper json;

	BucketUploadStore(Bucket bucket, JsonMapper json) {
		this.bucket = bucket;
		this.json = json;
	}

	@Override
	public void create(StoredUpload upload) throws IOException {
		this.bucket.putIfAbsent(key(upload.id()) + "known", this.json.writeValueAsBytes(upload));
	}

	@Override
	public Optional<StoredUpload> find(String id) throws IOException {
		Optional<byte[]> known = this.bucket.get(key(id) + "known");
		return known.isPresent() ? Optional.of(withChunks(this.json.readValue(known.get(), StoredUpload.class)))
				: Optional.empty();
	}

	private StoredUpload withChunks(StoredUpload known) throws IOException {
		long received = 0;
		Instant touched = known.touched();
		for (Bucket.Entry chunk : this.bucket.list(key(known.id()) + "chunk/")) {
			received += chunk.size();
			touched = chunk.changed();
		}
		return new StoredUpload(known.id(), known.owner(), known.componentId(), known.field(), known.ref(),
				known.name(), known.type(), known.size(), known.keep(), received, touched);
	}

	@Override
	public long append(String id, long offset, InputStream content) throws IOException {
		long end = find(id).orElseThrow(() -> new NoSuchFileException("an upload")).received();
		byte[] chunk = content.readAllBytes();
		boolean taken = end == offset
				&& (chunk.length == 0 || this.bucket.putIfAbsent(key(id) + "chunk/%019d".formatted(offset), chunk));
		return taken ? offset + chunk.length : -1;
	}

	@Override
	public Resource content(String id) {
		return new AbstractResource() {

			@Override
			public InputStream getInputStream() throws IOException {
				List<InputStream> chunks = new ArrayList<>();
				for (Bucket.Entry chunk : BucketUploadStore.this.bucket.list(key(id) + "chunk/")) {
					byte[] bytes = BucketUploadStore.this.bucket.get(chunk.key()).orElseThrow();
					chunks.add(new ByteArrayInputStream(bytes));
				}
				return new SequenceInputStream(Collections.enumeration(chunks));
			}

			@Override
			public String getDescription() {
				return "an upload";
			}

		};
	}

	@Override
	public void delete(String id) throws IOException {
		this.bucket.delete(key(id));
	}

	@Override
	public Collection<StoredUpload> ofOwner(String owner) throws IOException {
		return below("uploads/" + owner + "/");
	}

	@Override
	public Collection<StoredUpload> all() throws IOException {
		return below("uploads/");
	}

	private Collection<StoredUpload> below(String prefix) throws IOException {
		List<StoredUpload> found = new ArrayList<>();
		for (Bucket.Entry entry : this.bucket.list(prefix)) {
			if (entry.key().endsWith("/known")) {
				String[] parts = entry.key().split("/");
				find(parts[1] + "-" + parts[2]).ifPresent(found::add);
			}
		}
		return found;
	}

	/**
	 * An id is the name of its owner and a name of its own, with a hyphen between them.
	 */
	private static String key(String id) {
		return "uploads/" + id.replace('-', '/') + "/";
	}

}
