package io.liveflux.internal.download;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is about to be read. For one thread at a time.
 *
 * @param name name that the browser saves it by
 * @param type its media type
 * @param length how many bytes there are, or -1 when only reading tells
 * @param content the bytes
 * @param end releases what the file holds, after its content was closed
 */
record OpenDownload(String name, String type, long length, InputStream content, Runnable end) implements Closeable {

	/**
	 * Opens a file.
	 * @throws IOException when it cannot be read; then it is closed
	 */
	static OpenDownload of(Download download) throws IOException {
		try {
			return new OpenDownload(download.name(), download.type(), download.length(), download.open(),
					download::release);
		}
		// Of a resource of the application's, which may fail in any way.
		catch (IOException | RuntimeException ex) {
			download.release();
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.content.close();
		}
		finally {
			this.end.run();
		}
	}

}
