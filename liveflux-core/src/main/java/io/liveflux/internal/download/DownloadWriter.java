package io.liveflux.internal.download;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import io.liveflux.store.Owner;

/**
 * Answers requests with files that actions have returned.
 */
@FunctionalInterface
public interface DownloadWriter {

	/** Has no files. */
	DownloadWriter NONE = (token, owner, response) -> false;

	/**
	 * Writes a file, unless there is none for this owner.
	 * @param token the token, from whoever sent it
	 * @param owner who asks
	 * @param response where it is written
	 * @return whether there was one
	 * @throws IOException when it cannot be read, or the client goes away
	 */
	boolean write(String token, Optional<Owner> owner, HttpServletResponse response) throws IOException;

}
