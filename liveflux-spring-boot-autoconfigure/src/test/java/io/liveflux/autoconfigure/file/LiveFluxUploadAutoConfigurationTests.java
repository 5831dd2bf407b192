package io.liveflux.autoconfigure.file;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.internal.upload.NoUploadStore;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadStore;
import io.liveflux.upload.Uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LiveFluxUploadAutoConfigurationTests {

	@TempDir
	Path directory;

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void whatACrashHasLeftIsDeletedAtTheStart() throws Exception {
		DiskUploadStore before = new DiskUploadStore(this.directory, Instant::now);
		String owner = "0".repeat(32);
		before.create(new StoredUpload(owner + "-" + "1".repeat(32), owner, "c", "files", "files-1", "a", "", 1,
				Duration.ofMillis(1), 0, Instant.now()));
		StoredUpload kept = new StoredUpload(owner + "-" + "2".repeat(32), owner, "c", "files", "files-1", "a", "", 1,
				Duration.ofDays(1), 0, Instant.now());
		before.create(kept);
		before.append(kept.id(), 0, new ByteArrayInputStream(new byte[1]));

		this.runner.withBean(Album.class)
			.withPropertyValues("liveflux.upload.directory=" + this.directory)
			.run((context) -> await()
				.untilAsserted(() -> assertThat(before.all()).extracting(StoredUpload::id).containsExactly(kept.id())));
	}

	@Test
	void aDirectoryThatCannotBeWrittenEndsTheStartOfWhoNeedsOne() throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));
		WebApplicationContextRunner wrong = this.runner.withPropertyValues("liveflux.upload.directory=" + file);

		wrong.run((context) -> assertThat(context).hasNotFailed());
		wrong.withBean(Album.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("liveflux.upload.directory"));
	}

	@Test
	void uploadsAreMeasured() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(meters));

			assertThat(meters.get("liveflux.uploads").tag("result", "complete").functionCounter().count()).isZero();
			assertThat(meters.get("liveflux.uploads.received").functionCounter().count()).isZero();
			assertThat(meters.get("liveflux.uploads.active").gauge().value()).isZero();
		});
	}

	@Test
	void anApplicationHasAStoreOfItsOwn() {
		this.runner.withBean(UploadStore.class, NoUploadStore::new)
			.withBean(Album.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(UploadStore.class)
				.isInstanceOf(NoUploadStore.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-bytes-per-owner=0", "max-open-per-owner=0", "max-total=0", "disk-reserve=-1",
			"max-chunk=0", "idle-timeout=0" })
	void aLimitThatAllowsNothingEndsTheStart(String property) {
		this.runner.withPropertyValues("liveflux.upload." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("liveflux.upload." + property.substring(0, property.indexOf('='))));
	}

	@LiveComponent("album")
	static class Album {

		@Upload
		Uploads files = new Uploads();

		Html render() {
			return Html.format("<p></p>");
		}

	}

}
