package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadStore;

/**
 * Keeps uploads in a directory: one directory for each owner, and in it two files for
 * each upload, one with its bytes and one with what is known of it. Several nodes can
 * share the directory if its file system has locks. Names of files are made here; a
 * client's own never is one. Thread-safe.
 */
public final class DiskUploadStore implements UploadStore {

	/** Bytes that are in memory for one upload. */
	static final int BUFFER_BYTES = 64 * 1024;

	private static final String CONTENT = ".part";

	private static final String KNOWN = ".upload";

	/** What this store accepts as an id: an owner and a name. */
	private static final Pattern ID = Pattern.compile("([0-9a-f]{32})-([0-9a-f]{32})");

	private static final int LOCKS = 64;

	private final Path directory;

	private final InstantSource clock;

	/** Locks of files hold for processes only. */
	private final Object[] locks = new Object[LOCKS];

	/**
	 * Creates it. The directory is made with the first upload.
	 * @param directory where uploads are kept
	 * @param clock tells when a file is made
	 */
	public DiskUploadStore(Path directory, InstantSource clock) {
		this.directory = directory.toAbsolutePath().normalize();
		this.clock = clock;
		for (int i = 0; i < LOCKS; i++) {
			this.locks[i] = new Object();
		}
	}

	/**
	 * Makes the directory, and looks whether it can be written.
	 * @throws IOException when it cannot
	 */
	public void prepare() throws IOException {
		Files.createDirectories(this.directory);
		Files.delete(Files.createTempFile(this.directory, "probe", KNOWN + ".new"));
	}

	private Optional<Path> path(String id, String suffix) {
		return Optional.of(ID.matcher(id))
			.filter(Matcher::matches)
			.map((parts) -> this.directory.resolve(parts.group(1)).resolve(parts.group(2) + suffix));
	}

	private Path known(String id, String suffix) throws NoSuchFileException {
		return path(id, suffix).orElseThrow(() -> new NoSuchFileException("an upload"));
	}

	@Override
	public void create(StoredUpload upload) throws IOException {
		Path content = known(upload.id(), CONTENT);
		Path known = known(upload.id(), KNOWN);
		Files.createDirectories(content.getParent());
		Path written = content.resolveSibling(known.getFileName() + ".new");
		try (var out = Files.newOutputStream(written)) {
			write(upload).store(out, null);
		}
		Files.createFile(content);
		Files.move(written, known, StandardCopyOption.ATOMIC_MOVE);
	}

	private static Properties write(StoredUpload upload) {
		Properties known = new Properties();
		known.setProperty("component", upload.componentId());
		known.setProperty("field", upload.field());
		known.setProperty("ref", upload.ref());
		known.setProperty("name", upload.name());
		known.setProperty("type", upload.type());
		known.setProperty("size", Long.toString(upload.size()));
		known.setProperty("keep", upload.keep().toString());
		return known;
	}

	@Override
	public Optional<StoredUpload> find(String id) throws IOException {
		Optional<Path> known = path(id, KNOWN);
		return known.isPresent() ? read(id, known.get()) : Optional.empty();
	}

	private Optional<StoredUpload> read(String id, Path file) throws IOException {
		Properties known = new Properties();
		try (InputStream in = Files.newInputStream(file)) {
			known.load(in);
			Path content = known(id, CONTENT);
			return Optional.of(new StoredUpload(id, id.substring(0, id.indexOf('-')), known.getProperty("component"),
					known.getProperty("field"), known.getProperty("ref"), known.getProperty("name"),
					known.getProperty("type"), Long.parseLong(known.getProperty("size")),
					Duration.parse(known.getProperty("keep")), Files.size(content),
					Files.getLastModifiedTime(content).toInstant()));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public long append(String id, long offset, InputStream content) throws IOException {
		try (FileChannel channel = FileChannel.open(known(id, CONTENT), StandardOpenOption.WRITE)) {
			byte[] buffer = new byte[BUFFER_BYTES];
			long end = offset;
			boolean first = true;
			// Never reads while it holds the lock: a client that stops is passed by.
			for (int read = content.read(buffer); read >= 0 || first; read = content.read(buffer)) {
				if (!append(id, channel, end, ByteBuffer.wrap(buffer, 0, Math.max(0, read)))) {
					return -1;
				}
				first = false;
				end += Math.max(0, read);
				if (read < 0) {
					break;
				}
			}
			return end;
		}
	}

	private boolean append(String id, FileChannel channel, long offset, ByteBuffer bytes) throws IOException {
		synchronized (this.locks[Math.floorMod(id.hashCode(), LOCKS)]) {
			try (FileLock lock = channel.lock()) {
				if (!lock.isValid() || channel.size() != offset) {
					return false;
				}
				long at = offset;
				while (bytes.hasRemaining()) {
					at += channel.write(bytes, at);
				}
				return true;
			}
		}
	}

	@Override
	public Resource content(String id) {
		return new FileSystemResource(path(id, CONTENT).orElseThrow(() -> new IllegalArgumentException("no upload")));
	}

	@Override
	public void delete(String id) throws IOException {
		if (path(id, KNOWN).isPresent()) {
			// Without this one, nobody finds the other.
			Files.deleteIfExists(known(id, KNOWN));
			Files.deleteIfExists(known(id, CONTENT));
		}
	}

	@Override
	public Collection<StoredUpload> ofOwner(String owner) throws IOException {
		return in(this.directory.resolve(owner), owner);
	}

	private Collection<StoredUpload> in(Path ofOwner, String owner) throws IOException {
		List<StoredUpload> found = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(ofOwner, "*" + KNOWN)) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				String id = owner + "-" + name.substring(0, name.length() - KNOWN.length());
				if (ID.matcher(id).matches()) {
					read(id, file).ifPresent(found::add);
				}
			}
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return List.of();
		}
		return found;
	}

	@Override
	public Collection<StoredUpload> all() throws IOException {
		List<StoredUpload> all = new ArrayList<>();
		try (DirectoryStream<Path> owners = Files.newDirectoryStream(this.directory)) {
			for (Path owner : owners) {
				all.addAll(in(owner, owner.getFileName().toString()));
				deleteIfLeft(owner);
			}
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		return all;
	}

	/**
	 * Deletes halves of uploads that a crash has left, and directories that are empty.
	 */
	private void deleteIfLeft(Path owner) {
		Instant longAgo = this.clock.instant().minus(Duration.ofHours(1));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(owner)) {
			boolean empty = true;
			for (Path file : files) {
				String name = file.getFileName().toString();
				boolean half = name.endsWith(CONTENT) ? !Files.exists(owner.resolve(name.replace(CONTENT, KNOWN)))
						: name.endsWith(KNOWN + ".new");
				boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(longAgo);
				empty &= half && old && Files.deleteIfExists(file);
			}
			if (empty && Files.getLastModifiedTime(owner).toInstant().isBefore(longAgo)) {
				Files.deleteIfExists(owner);
			}
		}
		// Another node may be at it, or the directory is somebody else's.
		catch (IOException | UncheckedIOException ex) {
			return;
		}
	}

	@Override
	public long freeBytes() throws IOException {
		Path there = this.directory;
		while (!Files.exists(there) && there.getParent() != null) {
			there = there.getParent();
		}
		return Files.getFileStore(there).getUsableSpace();
	}

	@Override
	public String toString() {
		return "DiskUploadStore[" + this.directory + "]";
	}

}
