package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.Resource;

import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadStore;

/**
 * Keeps no uploads.
 */
public final class NoUploadStore implements UploadStore {

	@Override
	public void create(StoredUpload upload) throws IOException {
		throw new IOException("Nothing keeps uploads here");
	}

	@Override
	public Optional<StoredUpload> find(String id) {
		return Optional.empty();
	}

	@Override
	public long append(String id, long offset, InputStream content) {
		return -1;
	}

	@Override
	public Resource content(String id) {
		throw new IllegalArgumentException("Nothing keeps uploads here");
	}

	@Override
	public void delete(String id) {
		// There is none.
	}

	@Override
	public Collection<StoredUpload> ofOwner(String owner) {
		return List.of();
	}

	@Override
	public Collection<StoredUpload> all() {
		return List.of();
	}

}
