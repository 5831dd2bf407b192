package io.liveflux.internal.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.liveflux.store.Owner;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What every store of uploads has to do.
 */
abstract class UploadStoreContract {

	static final String ADA = UploadQuota.nameOf(Optional.of(Owner.user("ada")));

	static final String BOB = UploadQuota.nameOf(Optional.of(Owner.user("bob")));

	/** The store as one node sees it. */
	abstract UploadStore store();

	/** The same store as another node sees it. */
	abstract UploadStore otherNode();

	@Test
	void bytesComeOneAfterTheOther() throws Exception {
		store().create(upload(ADA, 1, 7));

		assertThat(store().append(id(ADA, 1), 0, bytes("abc"))).isEqualTo(3);
		assertThat(otherNode().append(id(ADA, 1), 3, bytes("defg"))).isEqualTo(7);

		StoredUpload found = store().find(id(ADA, 1)).orElseThrow();
		assertThat(found.received()).isEqualTo(7);
		assertThat(found.isComplete()).isTrue();
		assertThat(found).usingRecursiveComparison().ignoringFields("received", "touched").isEqualTo(upload(ADA, 1, 7));
		assertThat(read(otherNode(), id(ADA, 1))).isEqualTo("abcdefg");
		assertThat(read(otherNode(), id(ADA, 1))).isEqualTo("abcdefg");
	}

	@Test
	void bytesThatBelongElsewhereAreNotTaken() throws Exception {
		store().create(upload(ADA, 1, 7));
		store().append(id(ADA, 1), 0, bytes("abc"));

		assertThat(store().append(id(ADA, 1), 0, bytes("xyz"))).isEqualTo(-1);
		assertThat(otherNode().append(id(ADA, 1), 5, bytes("xy"))).isEqualTo(-1);
		assertThat(otherNode().append(id(ADA, 1), 2, bytes(""))).isEqualTo(-1);

		assertThat(otherNode().append(id(ADA, 1), 3, bytes(""))).isEqualTo(3);
		assertThat(read(store(), id(ADA, 1))).isEqualTo("abc");
	}

	@Test
	void whatBreaksOffCanGoOn() throws Exception {
		store().create(upload(ADA, 1, 7));
		InputStream broken = new SequenceInputStream(bytes("abc"), new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("cut");
			}

		});

		assertThatIOException().isThrownBy(() -> store().append(id(ADA, 1), 0, broken)).withMessageContaining("cut");

		long received = otherNode().find(id(ADA, 1)).orElseThrow().received();
		assertThat(otherNode().append(id(ADA, 1), received, bytes("abcdefg".substring((int) received)))).isEqualTo(7);
		assertThat(read(store(), id(ADA, 1))).isEqualTo("abcdefg");
	}

	@Test
	void ofManyAtOnePlaceOneWins() throws Exception {
		store().create(upload(ADA, 1, 100_000));
		List<CompletableFuture<Long>> appended = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			UploadStore node = (i % 2 == 0) ? store() : otherNode();
			String text = String.valueOf((char) ('a' + i)).repeat(100_000);
			appended.add(CompletableFuture.supplyAsync(() -> {
				try {
					return node.append(id(ADA, 1), 0, bytes(text));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}));
		}
		List<Long> ends = appended.stream().map(CompletableFuture::join).toList();

		assertThat(ends).filteredOn((end) -> end == 100_000).hasSizeLessThanOrEqualTo(1);
		assertThat(ends).filteredOn((end) -> end != 100_000).containsOnly(-1L);
		assertThat(store().find(id(ADA, 1)).orElseThrow().received()).isLessThanOrEqualTo(100_000);
	}

	@Test
	void aDeletedFileIsGoneForAll() throws Exception {
		store().create(upload(ADA, 1, 7));
		otherNode().delete(id(ADA, 1));
		otherNode().delete(id(ADA, 1));

		assertThat(store().find(id(ADA, 1))).isEmpty();
		assertThat(store().ofOwner(ADA)).isEmpty();
		assertThatIOException().isThrownBy(() -> store().append(id(ADA, 1), 0, bytes("a")));
	}

	@Test
	void filesAreFoundByTheirOwners() throws Exception {
		store().create(upload(ADA, 1, 7));
		store().create(upload(ADA, 2, 7));
		otherNode().create(upload(BOB, 1, 7));

		assertThat(otherNode().ofOwner(ADA)).extracting(StoredUpload::id)
			.containsExactlyInAnyOrder(id(ADA, 1), id(ADA, 2));
		assertThat(store().ofOwner(BOB)).hasSize(1);
		assertThat(store().all()).hasSize(3);
		assertThat(store().ofOwner("0".repeat(32))).isEmpty();
		assertThat(store().freeBytes()).isPositive();
	}

	@Test
	void whatIsNoIdIsNotFound() throws Exception {
		for (String id : List.of("", "../../etc/passwd", ADA, id(ADA, 9), id(ADA, 9) + "/..", "a-b")) {
			assertThat(store().find(id)).isEmpty();
			store().delete(id);
		}
	}

	static String id(String owner, int number) {
		return owner + "-" + String.format("%032x", number);
	}

	static StoredUpload upload(String owner, int number, long size) {
		return new StoredUpload(id(owner, number), owner, "album#1=é", "photos", "photos-1", "Höhle \\ =.png",
				"image/png", size, Duration.ofMinutes(30), 0, Instant.EPOCH);
	}

	static InputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes());
	}

	static String read(UploadStore store, String id) throws IOException {
		try (InputStream content = store.content(id).getInputStream()) {
			return new String(content.readAllBytes());
		}
	}

}
