package io.liveflux.docs;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.upload.StoredUpload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The store of the manual does what a store has to do.
 */
class BucketUploadStoreTests {

	private static final String OWNER = "0".repeat(32);

	private static final String ID = OWNER + "-" + "1".repeat(32);

	private final MemoryBucket bucket = new MemoryBucket();

	private final BucketUploadStore store = new BucketUploadStore(this.bucket, JsonMapper.shared());

	private final BucketUploadStore otherNode = new BucketUploadStore(this.bucket, JsonMapper.shared());

	@Test
	void keepsBytesThatComeInOrderAndNoOthers() throws Exception {
		StoredUpload upload = new StoredUpload(ID, OWNER, "c", "photos", "photos-1", "a.txt", "", 7,
				Duration.ofMinutes(30), 0, Instant.EPOCH);
		this.store.create(upload);

		assertThat(this.store.append(ID, 0, bytes("abc"))).isEqualTo(3);
		assertThat(this.otherNode.append(ID, 0, bytes("xyz"))).isEqualTo(-1);
		assertThat(this.otherNode.append(ID, 5, bytes("x"))).isEqualTo(-1);
		assertThat(this.otherNode.append(ID, 3, bytes("defg"))).isEqualTo(7);
		assertThat(this.store.append(ID, 7, bytes(""))).isEqualTo(7);

		assertThat(this.store.content(ID).getContentAsByteArray()).asString().isEqualTo("abcdefg");
		assertThat(this.store.find(ID).orElseThrow().isComplete()).isTrue();
		assertThat(this.otherNode.ofOwner(OWNER)).extracting(StoredUpload::received).containsExactly(7L);
		assertThat(this.store.all()).hasSize(1);
		assertThat(this.store.ofOwner("2".repeat(32))).isEmpty();

		this.otherNode.delete(ID);
		assertThat(this.store.find(ID)).isEmpty();
		assertThat(this.bucket.objects).isEmpty();
		assertThatIOException().isThrownBy(() -> this.store.append(ID, 0, bytes("a")));
	}

	private static ByteArrayInputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes());
	}

	/**
	 * Keeps objects in memory.
	 */
	private static final class MemoryBucket implements Bucket {

		private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

		@Override
		public boolean putIfAbsent(String key, byte[] content) {
			return this.objects.putIfAbsent(key, content) == null;
		}

		@Override
		public Optional<byte[]> get(String key) {
			return Optional.ofNullable(this.objects.get(key));
		}

		@Override
		public List<Entry> list(String prefix) {
			return this.objects.entrySet()
				.stream()
				.filter((object) -> object.getKey().startsWith(prefix))
				.map((object) -> new Entry(object.getKey(), object.getValue().length, Instant.EPOCH))
				.toList();
		}

		@Override
		public void delete(String prefix) {
			this.objects.keySet().removeIf((key) -> key.startsWith(prefix));
		}

	}

}
