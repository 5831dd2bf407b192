package io.liveflux.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

import org.springframework.core.io.Resource;

/**
 * Keeps the bytes of uploads until the application takes them. By default they are on
 * disk, in a directory that several nodes can share; a bean of this type takes the place
 * of that. Thread-safe, for all nodes that use the same store.
 *
 * @since 0.1
 */
public interface UploadStore {

	/**
	 * Notes a file that has no bytes yet.
	 * @param upload what is known of it
	 * @throws IOException when it cannot be noted
	 */
	void create(StoredUpload upload) throws IOException;

	/**
	 * Finds a file.
	 * @param id its id, from whoever sent it
	 * @return the file with what is there of it; empty when there is none
	 * @throws IOException when the store does not answer
	 */
	Optional<StoredUpload> find(String id) throws IOException;

	/**
	 * Adds bytes at the end of a file. Of several that add at the same place at once, on
	 * whichever nodes, one does, so that no byte is ever written over another. What came
	 * before the content broke off may be kept.
	 * @param id id of the file
	 * @param offset where the bytes belong
	 * @param content the bytes, which come as the client sends them
	 * @return where the file ends then; -1 when it does not end at the offset, or
	 * somebody else has added to it meanwhile
	 * @throws IOException when the content breaks off, or cannot be kept
	 */
	long append(String id, long offset, InputStream content) throws IOException;

	/**
	 * Returns the content of a file.
	 * @param id id of the file
	 * @return the content, which can be read more than once
	 */
	Resource content(String id);

	/**
	 * Deletes a file. Nothing happens when there is none.
	 * @param id id of the file
	 * @throws IOException when it cannot be deleted
	 */
	void delete(String id) throws IOException;

	/**
	 * Returns all files of an owner.
	 * @param owner the owner, as in {@link StoredUpload#owner}
	 * @throws IOException when the store does not answer
	 */
	Collection<StoredUpload> ofOwner(String owner) throws IOException;

	/**
	 * Returns all files, for those that are left to be deleted.
	 * @throws IOException when the store does not answer
	 */
	Collection<StoredUpload> all() throws IOException;

	/**
	 * Returns how many bytes there is room for.
	 * @return the bytes; by default any number
	 * @throws IOException when that cannot be found out
	 */
	default long freeBytes() throws IOException {
		return Long.MAX_VALUE;
	}

}
