package io.liveflux.internal.download;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/**
 * A file that can be closed, and says what is done to it.
 */
final class TestFile extends AbstractResource implements AutoCloseable {

	private final Resource content;

	boolean opened;

	boolean closed;

	TestFile(Resource content) {
		this.content = content;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		this.opened = true;
		return this.content.getInputStream();
	}

	@Override
	public long contentLength() throws IOException {
		return this.content.contentLength();
	}

	@Override
	public String getFilename() {
		return "orders.csv";
	}

	@Override
	public String getDescription() {
		return "test";
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
