package io.liveflux.internal.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Tells which files of some folders were saved. It looks at their times and sizes, which
 * works on every file system, and waits until a look finds what the look before has
 * found: what an editor is still writing is not read. One thread looks; all can find.
 */
public final class SavedFiles {

	/**
	 * So many files of all folders are looked at; of more, none is.
	 */
	public static final int MAX_FILES = 20_000;

	private final List<Path> folders;

	private Map<Path, Stamp> told;

	private volatile Map<Path, Stamp> seen;

	/**
	 * Creates it. What the folders hold now was not saved.
	 * @param folders the folders; those that do not exist yet may come
	 */
	public SavedFiles(List<Path> folders) {
		this.folders = List.copyOf(folders);
		this.told = look();
		this.seen = this.told;
	}

	/**
	 * Returns the folders.
	 */
	public List<Path> folders() {
		return this.folders;
	}

	/**
	 * Returns the files that were saved, made or deleted since they were returned last,
	 * by their names in their folder, with slashes; none as long as files change.
	 */
	public Set<String> changed() {
		Map<Path, Stamp> now = look();
		boolean quiet = now.equals(this.seen);
		this.seen = now;
		if (!quiet || now.equals(this.told)) {
			return Set.of();
		}
		Set<String> changed = new TreeSet<>();
		List<Path> files = new ArrayList<>(this.told.keySet());
		files.addAll(now.keySet());
		for (Path file : files) {
			if (!Objects.equals(this.told.get(file), now.get(file))) {
				changed.add(nameOf(file));
			}
		}
		this.told = now;
		return changed;
	}

	/**
	 * Finds a file by the end of its path.
	 * @param name with slashes, such as {@code liveflux/counter.html}
	 * @return the file in the first folder that has one
	 */
	public Optional<Path> find(String name) {
		Path end = Path.of(name);
		Set<Path> files = this.seen.keySet();
		return this.folders.stream()
			.flatMap(
					(folder) -> files.stream().filter((file) -> file.startsWith(folder) && file.endsWith(end)).sorted())
			.findFirst();
	}

	private String nameOf(Path file) {
		return this.folders.stream()
			.filter(file::startsWith)
			.findFirst()
			.map((folder) -> folder.relativize(file).toString().replace('\\', '/'))
			.orElseThrow();
	}

	private Map<Path, Stamp> look() {
		Map<Path, Stamp> files = new HashMap<>();
		Visitor visitor = new Visitor(files);
		for (Path folder : this.folders) {
			try {
				if (Files.isDirectory(folder)) {
					Files.walkFileTree(folder, visitor);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Folder '" + folder + "' cannot be read", ex);
			}
		}
		return (files.size() > MAX_FILES) ? Map.of() : files;
	}

	/**
	 * Tells one content of a file from another.
	 */
	private record Stamp(FileTime time, long sizeBytes) {
	}

	private static final class Visitor extends SimpleFileVisitor<Path> {

		private final Map<Path, Stamp> files;

		Visitor(Map<Path, Stamp> files) {
			this.files = files;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			this.files.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
			return (this.files.size() > MAX_FILES) ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
		}

		// It was there a moment ago, as the temporary files of editors are.
		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) {
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ex) {
			return FileVisitResult.CONTINUE;
		}

	}

}
