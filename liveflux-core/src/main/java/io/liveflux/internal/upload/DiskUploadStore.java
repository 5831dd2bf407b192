package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadStore;

/**
 * Keeps uploads in a directory: one directory for each owner, and in it two files for
 * each upload, one with its bytes and one with what is known of it. Several nodes can
 * share it if its file system has locks. All names are made here. Thread-safe.
 */
public final class DiskUploadStore implements UploadStore {

	private static final Logger logger = LoggerFactory.getLogger(DiskUploadStore.class);

	/** Bytes that are in memory for one upload. */
	static final int BUFFER_BYTES = 64 * 1024;

	private static final String CONTENT = ".part";

	private static final String KNOWN = ".upload";

	/** What this store names directories of owners, and no others. */
	private static final Pattern OWNER = Pattern.compile("[0-9a-f]{32}");

	/** What this store names files, and no others. */
	private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})\\.(part|upload|upload\\.new)");

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
	 * @param clock tells the times of files, which are not those of the file system
	 */
	public DiskUploadStore(Path directory, InstantSource clock) {
		this.directory = directory.toAbsolutePath().normalize();
		this.clock = clock;
		Arrays.setAll(this.locks, (i) -> new Object());
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
		try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			write(upload).store(Channels.newOutputStream(channel), null);
			// A power cut after the move would leave an empty file otherwise.
			channel.force(true);
		}
		Files.createFile(content);
		Files.setLastModifiedTime(content, FileTime.from(this.clock.instant()));
		Files.move(written, known, StandardCopyOption.ATOMIC_MOVE);
	}

	private static Properties write(StoredUpload upload) {
		Properties known = new Properties();
		known.putAll(Map.of("component", upload.componentId(), "field", upload.field(), "ref", upload.ref(), "name",
				upload.name(), "type", upload.type(), "size", Long.toString(upload.size()), "keep",
				upload.keep().toString()));
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
		// Without a half, or with a broken one, it is no upload; see deleteIfLeft.
		catch (NoSuchFileException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	@Override
	public long append(String id, long offset, InputStream content) throws IOException {
		try (FileChannel channel = FileChannel.open(known(id, CONTENT), StandardOpenOption.WRITE)) {
			byte[] buffer = new byte[BUFFER_BYTES];
			long end = offset;
			int read = content.read(buffer);
			do {
				// Never reads while it holds the lock: a client that stops is passed by.
				if (!append(id, channel, end, ByteBuffer.wrap(buffer, 0, Math.max(0, read)))) {
					return -1;
				}
				end += Math.max(0, read);
				read = content.read(buffer);
			}
			while (read >= 0);
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
				Files.setLastModifiedTime(known(id, CONTENT), FileTime.from(this.clock.instant()));
				return true;
			}
			// Another store of this process is at it, or the upload was given up.
			catch (OverlappingFileLockException | NoSuchFileException ex) {
				return false;
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
		try (DirectoryStream<Path> owners = Files.newDirectoryStream(this.directory, DiskUploadStore::isOfOwner)) {
			for (Path owner : owners) {
				try {
					Collection<StoredUpload> found = in(owner, owner.getFileName().toString());
					all.addAll(found);
					deleteIfLeft(owner, found);
				}
				// One that cannot be read does not keep the others.
				catch (IOException | DirectoryIteratorException ex) {
					logger.debug("Uploads in {} are left alone", owner, ex);
				}
			}
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		return all;
	}

	/**
	 * Returns whether a directory was made here. Others may keep files beside, and links
	 * lead to them.
	 */
	private static boolean isOfOwner(Path directory) {
		return OWNER.matcher(directory.getFileName().toString()).matches()
				&& Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Deletes what a crash has left of uploads, and directories that are empty.
	 */
	private void deleteIfLeft(Path owner, Collection<StoredUpload> found) throws IOException {
		Set<String> ids = found.stream().map(StoredUpload::id).collect(Collectors.toSet());
		boolean empty = true;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(owner)) {
			for (Path file : files) {
				Matcher name = FILE.matcher(file.getFileName().toString());
				boolean left = name.matches() && !ids.contains(owner.getFileName() + "-" + name.group(1))
						&& isOld(file);
				empty &= left && Files.deleteIfExists(file);
			}
		}
		if (empty && isOld(owner)) {
			Files.deleteIfExists(owner);
		}
	}

	private boolean isOld(Path path) throws IOException {
		// Younger ones may be on their way.
		Instant longAgo = this.clock.instant().minus(Duration.ofHours(1));
		return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(longAgo);
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
