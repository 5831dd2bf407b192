package io.liveflux.sample.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

import io.liveflux.upload.UploadedFile;

/**
 * The pictures of the application, in a folder that is deleted at its end. Knows nothing
 * of pages: it tells the application what has changed by an event. Thread-safe.
 */
@Service
class Pictures implements DisposableBean {

	/** Visitors share the gallery, so it forgets the oldest picture when it is full. */
	static final int MAX_PICTURES = 12;

	private final ApplicationEventPublisher events;

	private final Path folder;

	private final List<Picture> pictures = new ArrayList<>();

	Pictures(ApplicationEventPublisher events) throws IOException {
		this.events = events;
		this.folder = Files.createTempDirectory("liveflux-gallery");
	}

	synchronized List<Picture> all() {
		return List.copyOf(this.pictures);
	}

	/**
	 * Keeps a picture. What the client says of its type counts for nothing, and its name
	 * is no name of a file here.
	 * @return the picture; empty when the file is none
	 */
	Optional<Picture> add(MultipartFile file) {
		Optional<Picture> added = formatOf(file).map((format) -> new Picture(UUID.randomUUID().toString(),
				String.valueOf(file.getOriginalFilename()), format));
		added.ifPresent((picture) -> {
			try {
				file.transferTo(path(picture));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			keep(picture);
		});
		return added;
	}

	/**
	 * Keeps a picture whose type is known by its bytes.
	 */
	void add(UploadedFile file) {
		Picture.Format format = List.of(Picture.Format.values())
			.stream()
			.filter((known) -> known.mediaType().equals(file.type()))
			.findFirst()
			.orElseThrow();
		Picture picture = new Picture(UUID.randomUUID().toString(), file.name(), format);
		try {
			file.copyTo(path(picture));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		keep(picture);
	}

	private void keep(Picture picture) {
		synchronized (this) {
			if (this.pictures.size() == MAX_PICTURES) {
				delete(this.pictures.remove(0));
			}
			this.pictures.add(picture);
		}
		this.events.publishEvent(new PicturesChanged());
	}

	private static Optional<Picture.Format> formatOf(MultipartFile file) {
		try (InputStream content = file.getInputStream()) {
			String beginning = HexFormat.of().formatHex(content.readNBytes(Picture.Format.MAX_BEGINNING));
			return List.of(Picture.Format.values()).stream().filter((format) -> format.begins(beginning)).findFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void remove(String id) {
		synchronized (this) {
			find(id).ifPresent((picture) -> {
				this.pictures.remove(picture);
				delete(picture);
			});
		}
		this.events.publishEvent(new PicturesChanged());
	}

	synchronized Optional<Picture> find(String id) {
		return this.pictures.stream().filter((picture) -> picture.id().equals(id)).findFirst();
	}

	Path path(Picture picture) {
		return this.folder.resolve(picture.id());
	}

	private void delete(Picture picture) {
		try {
			Files.deleteIfExists(path(picture));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void destroy() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * Published after the gallery has changed.
	 */
	record PicturesChanged() {
	}

}
