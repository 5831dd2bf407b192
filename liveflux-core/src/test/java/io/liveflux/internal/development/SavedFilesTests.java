package io.liveflux.internal.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SavedFilesTests {

	private Instant time = Instant.parse("2026-01-01T00:00:00Z");

	@TempDir
	private Path folder;

	private SavedFiles files;

	@BeforeEach
	void begin() throws IOException {
		write("liveflux/counter.html", "a");
		write("home.html", "a");
		this.files = new SavedFiles(List.of(this.folder, this.folder.resolve("none")));
	}

	private void write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		// Two saves of a test can be in one tick of the file system's clock.
		this.time = this.time.plusSeconds(1);
		Files.setLastModifiedTime(file, FileTime.from(this.time));
	}

	@Test
	void whatWasThereAtTheBeginningWasNotSaved() {
		assertThat(this.files.changed()).isEmpty();
	}

	@Test
	void tellsWhatWasSavedMadeAndDeletedOnce() throws IOException {
		write("liveflux/counter.html", "b");
		write("new.html", "b");
		Files.delete(this.folder.resolve("home.html"));

		assertThat(this.files.changed()).as("may still be written").isEmpty();
		assertThat(this.files.changed()).containsExactly("home.html", "liveflux/counter.html", "new.html");
		assertThat(this.files.changed()).isEmpty();
	}

	@Test
	void waitsUntilNothingIsWritten() throws IOException {
		write("home.html", "b");
		assertThat(this.files.changed()).isEmpty();
		write("home.html", "bb");
		assertThat(this.files.changed()).isEmpty();
		assertThat(this.files.changed()).containsExactly("home.html");
	}

	@Test
	void aFileThatIsAsItWasAgainWasNotSaved() throws IOException {
		FileTime before = Files.getLastModifiedTime(this.folder.resolve("home.html"));
		write("home.html", "b");
		assertThat(this.files.changed()).isEmpty();
		write("home.html", "a");
		Files.setLastModifiedTime(this.folder.resolve("home.html"), before);

		assertThat(this.files.changed()).isEmpty();
		assertThat(this.files.changed()).isEmpty();
	}

	@Test
	void aFolderMayComeLater() throws IOException {
		write("none/late.html", "a");

		this.files.changed();

		assertThat(this.files.changed()).contains("none/late.html");
	}

	@Test
	void findsAFileByTheEndOfItsPath() {
		assertThat(this.files.find("liveflux/counter.html")).contains(this.folder.resolve("liveflux/counter.html"));
		assertThat(this.files.find("unter.html")).isEmpty();
	}

	@Test
	void theFirstFolderCounts() throws IOException {
		write("z/card.html", "a");
		write("a/card.html", "a");

		SavedFiles both = new SavedFiles(List.of(this.folder.resolve("z"), this.folder.resolve("a")));

		assertThat(both.find("card.html")).contains(this.folder.resolve("z/card.html"));
	}

}
