package io.liveflux.upload;

import java.util.Optional;

/**
 * Looks at the content of a file before it counts, for instance for viruses. A bean of
 * this type is asked for each file that is complete; all of several are asked, in their
 * order, until one refuses. It runs on the thread of the request that brings the last
 * bytes, and may be asked twice about the same file.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface UploadScanner {

	/**
	 * Looks at a file.
	 * @param file the file
	 * @return why it is refused, for users; empty when it is in order
	 * @throws Exception when it could not be looked at; the file is refused then
	 */
	Optional<String> refuse(UploadedFile file) throws Exception;

}
