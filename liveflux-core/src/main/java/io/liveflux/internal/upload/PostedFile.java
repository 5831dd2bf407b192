package io.liveflux.internal.upload;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file that a client has posted, under a name that can do no harm.
 */
final class PostedFile implements MultipartFile {

	private final MultipartFile file;

	private final String name;

	PostedFile(MultipartFile file) {
		this.file = file;
		this.name = FileName.of(file.getOriginalFilename());
	}

	/**
	 * Returns whether a file was chosen at all: browsers send a part without a name and
	 * without content where none was.
	 */
	static boolean isChosen(MultipartFile file) {
		String name = file.getOriginalFilename();
		return !file.isEmpty() || (name != null && !name.isEmpty());
	}

	@Override
	public String getName() {
		return this.file.getName();
	}

	@Override
	public String getOriginalFilename() {
		return this.name;
	}

	@Override
	public @Nullable String getContentType() {
		return this.file.getContentType();
	}

	@Override
	public boolean isEmpty() {
		return this.file.isEmpty();
	}

	@Override
	public long getSize() {
		return this.file.getSize();
	}

	@Override
	public byte[] getBytes() throws IOException {
		return this.file.getBytes();
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return this.file.getInputStream();
	}

	@Override
	public Resource getResource() {
		return MultipartFile.super.getResource();
	}

	@Override
	public void transferTo(File destination) throws IOException {
		this.file.transferTo(destination);
	}

	@Override
	public void transferTo(Path destination) throws IOException {
		this.file.transferTo(destination);
	}

	/**
	 * Returns the field and the size; the name is the client's.
	 */
	@Override
	public String toString() {
		return "PostedFile[" + getName() + ", " + getSize() + " bytes]";
	}

}
