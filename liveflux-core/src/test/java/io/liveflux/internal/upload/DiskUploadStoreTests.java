package io.liveflux.internal.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.upload.UploadStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class DiskUploadStoreTests extends UploadStoreContract {

	@TempDir
	Path directory;

	@Override
	UploadStore store() {
		return new DiskUploadStore(this.directory.resolve("shared"), Instant::now);
	}

	@Override
	UploadStore otherNode() {
		return store();
	}

	@Test
	void namesOfFilesAreNotTheClients() throws Exception {
		store().create(upload(ADA, 1, 7));

		assertThat(files()).allSatisfy((name) -> assertThat(name).matches("[0-9a-f]{32}\\.(part|upload)"));
		assertThat(files()).hasSize(2);
	}

	@Test
	void filesAreAsOldAsTheClockSays() throws Exception {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2040-01-01T00:00:00Z"));
		UploadStore store = new DiskUploadStore(this.directory.resolve("later"), now::get);
		store.create(upload(ADA, 1, 7));
		assertThat(store.find(id(ADA, 1)).orElseThrow().touched()).isEqualTo(now.get());

		now.set(Instant.parse("2040-01-02T00:00:00Z"));
		store.append(id(ADA, 1), 0, bytes("abc"));

		assertThat(store.find(id(ADA, 1)).orElseThrow().touched()).isEqualTo(now.get());
	}

	@Test
	void bytesOfAnUploadThatIsGivenUpMeanwhileAreNotTaken() throws Exception {
		UploadStore store = store();
		store.create(upload(ADA, 1, 7));

		long end = store.append(id(ADA, 1), 0, new InputStream() {

			@Override
			public int read() throws IOException {
				store.delete(id(ADA, 1));
				return 'a';
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				bytes[offset] = (byte) read();
				return 1;
			}

		});

		assertThat(end).isEqualTo(-1);
	}

	@Test
	void halvesThatACrashHasLeftAreDeletedAfterAnHour() throws Exception {
		store().create(upload(ADA, 1, 7));
		Path ofAda = this.directory.resolve("shared").resolve(ADA);
		Path half = Files.createFile(ofAda.resolve("0".repeat(32) + ".part"));
		Path started = Files.createFile(ofAda.resolve("1".repeat(32) + ".upload.new"));
		Path foreign = Files.createFile(ofAda.resolve("notes.txt"));

		store().all();
		assertThat(half).exists();

		for (Path old : List.of(half, started, foreign)) {
			Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
		}
		assertThat(store().all()).hasSize(1);
		assertThat(half).doesNotExist();
		assertThat(started).doesNotExist();
		assertThat(foreign).exists();
	}

	@Test
	void whatOthersKeepThereIsLeftAlone() throws Exception {
		Path shared = Files.createDirectories(this.directory.resolve("shared"));
		Path elsewhere = Files.createDirectories(this.directory.resolve("elsewhere"));
		List<Path> foreign = List.of(
				Files.createFile(Files.createDirectory(shared.resolve("customer")).resolve("download.part")),
				Files.createFile(shared.resolve("customer").resolve("0".repeat(32) + ".part")),
				Files.createDirectory(shared.resolve("empty")),
				Files.createFile(elsewhere.resolve("0".repeat(32) + ".part")),
				Files.createFile(Files.createDirectory(shared.resolve(ADA)).resolve("movie.part")),
				Files.createFile(shared.resolve(ADA).resolve("a.upload.new")), shared.resolve("customer"), elsewhere);
		Path link = Files.createSymbolicLink(shared.resolve(BOB), elsewhere);
		for (Path old : foreign) {
			age(old);
		}

		assertThat(store().all()).isEmpty();

		assertThat(foreign).allSatisfy((path) -> assertThat(path).exists());
		assertThat(link).isSymbolicLink();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "size=x", "size=1\nkeep=long", "name=\\uXYZ0" })
	void oneThatIsBrokenHarmsNoOtherAndIsDeletedAfterAnHour(String content) throws Exception {
		store().create(upload(ADA, 1, 7));
		Path ofAda = this.directory.resolve("shared").resolve(ADA);
		Path broken = Files.writeString(ofAda.resolve("0".repeat(32) + ".upload"), content);
		Path bytes = Files.createFile(ofAda.resolve("0".repeat(32) + ".part"));

		assertThat(store().ofOwner(ADA)).hasSize(1);
		assertThat(store().all()).hasSize(1);
		assertThat(store().find(ADA + "-" + "0".repeat(32))).isEmpty();
		assertThat(broken).exists();

		age(broken);
		age(bytes);
		assertThat(store().all()).hasSize(1);
		assertThat(broken).doesNotExist();
		assertThat(bytes).doesNotExist();
	}

	private static void age(Path path) throws IOException {
		Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
	}

	@Test
	void aDirectoryThatCannotBeWrittenIsNoticed() throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));

		assertThatIOException().isThrownBy(() -> new DiskUploadStore(file, Instant::now).prepare());
		new DiskUploadStore(this.directory.resolve("new/deep"), Instant::now).prepare();
		assertThat(this.directory.resolve("new/deep")).isEmptyDirectory();
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile).map((file) -> file.getFileName().toString()).toList();
		}
	}

}
