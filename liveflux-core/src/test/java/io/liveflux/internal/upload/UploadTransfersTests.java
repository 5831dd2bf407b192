package io.liveflux.internal.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.Resource;

import io.liveflux.store.Owner;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadError;
import io.liveflux.upload.UploadScanner;
import io.liveflux.upload.UploadStore;
import io.liveflux.upload.Uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class UploadTransfersTests {

	private static final Optional<Owner> ADA = Optional.of(Owner.user("ada"));

	private static final Optional<Owner> BOB = Optional.of(Owner.user("bob"));

	private static final Runnable FOUND = () -> {
	};

	private static final int CHUNK = 64 * 1024;

	@TempDir
	Path directory;

	private Duration later = Duration.ZERO;

	private final List<String> told = new ArrayList<>();

	private final List<UploadScanner> scanners = new ArrayList<>();

	private boolean there = true;

	private boolean landingFails;

	private long free = Long.MAX_VALUE;

	private @Nullable Instant stopped;

	private UploadQuota.Limits limits = UploadQuota.Limits.DEFAULTS;

	@ParameterizedTest
	@ValueSource(ints = { 1, 1023, 1024, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK })
	void aCutAtAnyPlaceIsGoneOnAfter(int cut) throws Exception {
		byte[] png = png(3 * CHUNK + 17);
		UploadTransfers here = node();
		String id = admit(here, "a.png", png.length);

		assertThatIOException().isThrownBy(() -> here.receive(id, ADA, 0, png.length, cutAfter(png, cut), FOUND));

		UploadTransfers there = node();
		long received = there.received(id, ADA);
		assertThat(received).isBetween(0L, (long) cut);
		send(there, id, png, (int) received, png.length);
		assertThat(this.told).last().isEqualTo("complete image/png");
		assertThat(there.store().content(id).getContentAsByteArray()).isEqualTo(png);
	}

	@Test
	void chunksComeToAnyNode() throws Exception {
		byte[] png = png(3 * CHUNK);
		String id = admit(node(), "a.png", png.length);

		for (int i = 0; i < 3; i++) {
			assertThat(send(node(), id, png, i * CHUNK, (i + 1) * CHUNK)).isEqualTo((i + 1) * CHUNK);
		}

		assertThat(this.told).containsExactly("progress " + CHUNK, "progress " + 2 * CHUNK, "complete image/png");
	}

	@Test
	void aChunkThatComesAgainIsRefusedAndHarmsNothing() throws Exception {
		byte[] png = png(2 * CHUNK);
		UploadTransfers node = node();
		String id = admit(node, "a.png", png.length);
		send(node, id, png, 0, CHUNK);

		assertRefused(409, "The next byte is " + CHUNK, () -> send(node, id, new byte[CHUNK], 0, CHUNK));

		send(node, id, png, CHUNK, 2 * CHUNK);
		assertThat(node.store().content(id).getContentAsByteArray()).isEqualTo(png);
		// The last one, whose answer was lost, can be asked for again.
		assertThat(send(node, id, png, 2 * CHUNK, 2 * CHUNK)).isEqualTo(2 * CHUNK);
		assertThat(this.told).containsExactly("progress " + CHUNK, "complete image/png");
	}

	@Test
	void aChunkThatOvertakesTheOneBeforeItWaits() throws Exception {
		byte[] png = png(2 * CHUNK);
		UploadTransfers node = node();
		String id = admit(node, "a.png", png.length);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		InputStream slow = new ByteArrayInputStream(png, 0, CHUNK) {

			@Override
			public int read(byte[] bytes, int offset, int length) {
				begun.countDown();
				join(goOn);
				return super.read(bytes, offset, length);
			}

		};
		CompletableFuture<Long> first = async(() -> node.receive(id, ADA, 0, CHUNK, slow, FOUND));
		join(begun);
		CompletableFuture<Long> second = async(() -> send(node, id, png, CHUNK, 2 * CHUNK));
		assertThat(second).isNotDone();
		goOn.countDown();

		assertThat(first.join()).isEqualTo(CHUNK);
		assertThat(second.join()).isEqualTo(2 * CHUNK);
		assertThat(node.store().content(id).getContentAsByteArray()).isEqualTo(png);
	}

	@Test
	void aChunkWithoutTheOneBeforeItIsRefused() throws Exception {
		byte[] png = png(2 * CHUNK);
		UploadTransfers node = node();
		String id = admit(node, "a.png", png.length);

		assertRefused(409, "The next byte is 0", () -> send(node, id, png, CHUNK, 2 * CHUNK));
	}

	@Test
	void aRequestThatHangsIsPassedBy() throws Exception {
		byte[] png = png(2 * CHUNK);
		UploadTransfers node = node();
		String id = admit(node, "a.png", png.length);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		InputStream hanging = new ByteArrayInputStream(new byte[2 * CHUNK]) {

			@Override
			public int read(byte[] bytes, int offset, int length) {
				begun.countDown();
				join(goOn);
				return super.read(bytes, offset, length);
			}

		};
		CompletableFuture<Long> first = async(() -> node.receive(id, ADA, 0, 2 * CHUNK, hanging, FOUND));
		join(begun);
		send(node, id, png, 0, 2 * CHUNK);
		goOn.countDown();

		assertThat(first).failsWithin(Duration.ofSeconds(10));
		assertThat(node.store().content(id).getContentAsByteArray()).isEqualTo(png);
	}

	@Test
	void somebodyElseFindsNothing() throws Exception {
		UploadTransfers node = node();
		String id = admit(node, "a.png", 100);

		for (Optional<Owner> other : List.of(BOB, Optional.of(Owner.session("ada")), Optional.<Owner>empty())) {
			assertRefused(404, "There is no such upload", () -> node.received(id, other));
			assertRefused(404, "There is no such upload",
					() -> node.receive(id, other, 0, 100, new ByteArrayInputStream(png(100)), FOUND));
		}
		assertRefused(404, "There is no such upload", () -> node.received("../../x", ADA));
		assertThat(node.received(id, ADA)).isZero();
	}

	@Test
	void aZipNamedPngIsRefusedWithItsFirstBytes() throws Exception {
		byte[] zip = png(3 * CHUNK);
		System.arraycopy(new byte[] { 'P', 'K', 3, 4 }, 0, zip, 0, 4);
		UploadTransfers node = node();
		String id = admit(node, "a.png", zip.length);

		assertRefused(415, "The content of this file does not match its name", () -> send(node, id, zip, 0, CHUNK));

		assertThat(this.told).containsExactly("refused TYPE");
		assertThat(node.store().find(id)).isEmpty();
		assertThat(node.counted(UploadOutcomes.Result.REFUSED)).isOne();
	}

	@Test
	void moreThanAnnouncedIsRefused() throws Exception {
		UploadTransfers node = node();
		String id = admit(node, "a.png", 100);

		assertRefused(413, "More bytes than the 100 that were announced", () -> send(node, id, png(101), 0, 101));
		assertRefused(413, "More bytes than the 100",
				() -> node.receive(id, ADA, 0, -1, new ByteArrayInputStream(png(101)), FOUND));
		assertThat(node.received(id, ADA)).isLessThanOrEqualTo(100);
	}

	@Test
	void aChunkThatIsTooLargeIsRefused() throws Exception {
		this.limits = new UploadQuota.Limits(1000, 10, 5000, 0, 50, Duration.ofMinutes(5));
		UploadTransfers node = node();
		String id = admit(node, "a.png", 100);

		assertRefused(413, "liveflux.upload.max-chunk", () -> send(node, id, png(100), 0, 100));
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> node.receive(id, ADA, 0, -1, new ByteArrayInputStream(png(100)), FOUND))
			.withMessageContaining("liveflux.upload.max-chunk")
			.satisfies((refused) -> assertThat(refused.offset()).isEqualTo(50));
		assertThat(send(node, id, png(100), 50, 100)).isEqualTo(100);
		assertThat(this.told).containsExactly("progress 50", "complete image/png");
	}

	@Test
	void aFileThatIsCompleteByABodyThatIsTooLongIsLookedAt() throws Exception {
		UploadTransfers node = node();
		String id = admit(node, "a.png", 100);

		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> node.receive(id, ADA, 0, -1, new ByteArrayInputStream(png(101)), FOUND))
			.withMessageContaining("More bytes than the 100 that were announced")
			.satisfies((refused) -> assertThat(refused.offset()).isEqualTo(100));

		assertThat(this.told).containsExactly("complete image/png");
		assertThat(node.counted(UploadOutcomes.Result.COMPLETE)).isOne();
	}

	@Test
	void anOwnerHasSoManyBytesAndFiles() throws Exception {
		this.limits = new UploadQuota.Limits(1000, 3, 5000, 0, 50, Duration.ofMinutes(5));
		UploadTransfers node = node();

		assertThat(wanted(node, ADA, 1001).property()).isEqualTo("liveflux.upload.max-bytes-per-owner");
		assertThat(wanted(node, ADA, 600).error()).isNull();
		assertThat(wanted(node(), ADA, 600).property()).isEqualTo("liveflux.upload.max-bytes-per-owner");
		assertThat(wanted(node(), BOB, 600).error()).isNull();
		assertThat(wanted(node(), ADA, 1).error()).isNull();
		assertThat(wanted(node, ADA, 1).error()).isNull();
		assertThat(wanted(node(), ADA, 1).property()).isEqualTo("liveflux.upload.max-open-per-owner");
		assertThat(node.store().ofOwner(UploadQuota.nameOf(ADA))).hasSize(3);
	}

	@Test
	void thereIsRoomLeftOnTheDisk() throws Exception {
		this.limits = new UploadQuota.Limits(1000, 3, 5000, Long.MAX_VALUE / 2, 50, Duration.ofMinutes(5));

		assertThat(wanted(node(), ADA, 1).property()).isEqualTo("liveflux.upload.disk-reserve");
	}

	@Test
	void whatIsAnnouncedByAllCountsForTheReserve() throws Exception {
		this.limits = new UploadQuota.Limits(1000, 3, 100_000, 250, 50, Duration.ofMinutes(5));
		this.free = 300;
		UploadTransfers node = node();

		assertThat(wanted(node, ADA, 40).error()).isNull();
		assertThat(wanted(node, BOB, 40).property()).isEqualTo("liveflux.upload.disk-reserve");
		// What others have announced is known with the next look at all files.
		UploadTransfers other = node();
		other.sweep();
		assertThat(wanted(other, BOB, 40).property()).isEqualTo("liveflux.upload.disk-reserve");
		node.delete(List.of(node.store().all().iterator().next().id()));
		assertThat(wanted(node, BOB, 40).error()).isNull();
	}

	@Test
	void aDiskThatFillsUpMeanwhileKeepsItsReserve() throws Exception {
		this.limits = new UploadQuota.Limits(10_000_000, 3, 10_000_000, 250, 4_000_000, Duration.ofMinutes(5));
		this.free = 10_000_000;
		UploadTransfers node = node();
		byte[] png = png(3_000_000);
		String id = admit(node, "a.png", png.length);
		InputStream body = new ByteArrayInputStream(png) {

			@Override
			public int read(byte[] bytes, int offset, int length) {
				UploadTransfersTests.this.free = 249;
				return super.read(bytes, offset, length);
			}

		};

		assertRefused(503, "liveflux.upload.disk-reserve", () -> node.receive(id, ADA, 0, png.length, body, FOUND));

		assertThat(node.received(id, ADA)).isLessThan(2_000_000);
		this.free = 10_000_000;
		send(node, id, png, (int) node.received(id, ADA), png.length);
		assertThat(node.store().content(id).getContentAsByteArray()).isEqualTo(png);
	}

	@Test
	void allTogetherHaveSoManyBytes() throws Exception {
		this.limits = new UploadQuota.Limits(1000, 3, 100, 0, 50, Duration.ofMinutes(5));
		UploadTransfers node = node();

		assertThat(wanted(node, ADA, 60).error()).isNull();
		assertThat(wanted(node, BOB, 60).property()).isEqualTo("liveflux.upload.max-total");
		assertThat(wanted(node, BOB, 40).error()).isNull();
		this.later = Duration.ofMinutes(6);
		node.sweep();
		assertThat(wanted(node, BOB, 100).error()).isNull();
	}

	@Test
	void aFileThatIsCompleteIsLookedAtOnce() throws Exception {
		AtomicInteger looked = new AtomicInteger();
		CountDownLatch goOn = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		this.scanners.add((file) -> {
			looked.incrementAndGet();
			begun.countDown();
			join(goOn);
			return Optional.empty();
		});
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);
		CompletableFuture<Long> first = async(() -> send(node, id, png(50), 0, 50));
		join(begun);
		CompletableFuture<Long> second = async(() -> send(node, id, png(50), 50, 50));
		goOn.countDown();

		assertThat(first.join()).isEqualTo(50);
		assertThat(second.join()).isEqualTo(50);
		for (int i = 0; i < 10; i++) {
			assertThat(send(node, id, png(50), 50, 50)).isEqualTo(50);
		}
		node.sweep();
		send(node, id, png(50), 50, 50);
		assertThat(looked).hasValue(1);
		assertThat(this.told).containsExactly("complete image/png");
	}

	@Test
	void whoAsksAgainForAFileThatWasRefusedLearnsWhy() throws Exception {
		this.scanners.add((file) -> Optional.of("This file holds a virus"));
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(422, "a virus", () -> send(node, id, png(50), 0, 50));

		assertRefused(422, "a virus", () -> send(node, id, png(50), 50, 50));
		assertRefused(422, "a virus", () -> node.received(id, ADA));
		assertRefused(404, "no such upload", () -> node.received(id, BOB));
		assertThat(this.told).containsExactly("refused CONTENT");
		node.sweep();
		assertRefused(404, "no such upload", () -> node.received(id, ADA));
	}

	@Test
	@ExpectedLog("An uploaded file is refused")
	void aScannerThatTakesTooMuchMemoryIsAskedOnce() throws Exception {
		this.scanners.add((file) -> {
			throw new OutOfMemoryError("a picture of 900 megapixels");
		});
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(422, "could not be checked", () -> send(node, id, png(50), 0, 50));

		assertThat(node.store().all()).isEmpty();
	}

	@Test
	void aFileThatItsComponentCannotTakeIsRefused() throws Exception {
		this.landingFails = true;
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(422, "could not be added", () -> send(node, id, png(50), 0, 50));

		assertThat(this.told).containsExactly("refused CONTENT");
		assertThat(node.store().all()).isEmpty();
	}

	@Test
	void anOwnerHasSoManyRequestsASecond() throws Exception {
		this.stopped = Instant.now();
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);
		send(node, id, png(50), 0, 50);
		for (int i = 1; i < UploadTurns.MAX_REQUESTS_PER_SECOND; i++) {
			send(node, id, png(50), 50, 50);
		}

		assertRefused(429, "within a second", () -> send(node, id, png(50), 50, 50));
		assertRefused(429, "within a second", () -> node.received(id, ADA));

		this.later = Duration.ofSeconds(1);
		assertThat(send(node, id, png(50), 50, 50)).isEqualTo(50);
	}

	@Test
	void whoAsksHowMuchIsThereCountsAsWell() throws Exception {
		this.stopped = Instant.now();
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);
		for (int i = 0; i < UploadTurns.MAX_REQUESTS_PER_SECOND; i++) {
			node.received(id, ADA);
		}

		assertRefused(429, "within a second", () -> node.received(id, ADA));
		assertRefused(429, "within a second", () -> send(node, id, png(50), 0, 50));
		assertThat(node.received(wanted(node, BOB, 50).id(), BOB)).isZero();
	}

	@Test
	void whatRestsIsDeletedAndItsComponentTold() throws Exception {
		UploadTransfers node = node();
		String open = admit(node, "a.png", 100);
		String complete = admit(node, "b.png", 50);
		send(node, complete, png(50), 0, 50);
		this.told.clear();

		this.later = Duration.ofMinutes(4);
		node().sweep();
		assertThat(this.told).isEmpty();

		this.later = Duration.ofMinutes(6);
		assertRefused(410, "liveflux.upload.idle-timeout", () -> node.received(open, ADA));
		assertThat(this.told).containsExactly("refused EXPIRED");

		this.later = Duration.ofMinutes(31);
		node().sweep();
		assertThat(this.told).containsExactly("refused EXPIRED", "refused EXPIRED");
		assertThat(node.store().all()).isEmpty();
	}

	@Test
	void theApplicationLooksAtAFileBeforeItCounts() throws Exception {
		List<String> seen = new ArrayList<>();
		this.scanners.add((file) -> {
			seen.add(file.name() + " " + file.type() + " " + file.size() + " " + file.resource().contentLength());
			return Optional.empty();
		});
		this.scanners.add((file) -> Optional.of("This file holds a virus"));
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(422, "This file holds a virus", () -> send(node, id, png(50), 0, 50));

		assertThat(seen).containsExactly("a.png image/png 50 50");
		assertThat(this.told).containsExactly("refused CONTENT");
		assertThat(node.store().all()).isEmpty();
	}

	@Test
	@ExpectedLog("An uploaded file is refused")
	void whatNobodyCouldLookAtIsRefused() throws Exception {
		this.scanners.add((file) -> {
			throw new IOException("no scanner");
		});
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(422, "could not be checked", () -> send(node, id, png(50), 0, 50));
	}

	@Test
	void aFileForAComponentThatHasGoneIsDeleted() throws Exception {
		this.there = false;
		UploadTransfers node = node();
		String id = admit(node, "a.png", 50);

		assertRefused(410, "The component no longer exists", () -> send(node, id, png(50), 0, 50));
		assertThat(node.store().all()).isEmpty();
	}

	private UploadTransfers node() {
		DiskUploadStore disk = new DiskUploadStore(this.directory, Instant::now);
		UploadStore store = (this.free == Long.MAX_VALUE) ? disk : new SmallDisk(disk, () -> this.free);
		UploadTransfers node = new UploadTransfers(store, this.limits, new UploadChecks(this.scanners, Instant::now),
				() -> ((this.stopped != null) ? this.stopped : Instant.now()).plus(this.later));
		node.landings(new UploadLandings() {

			@Override
			public void progress(StoredUpload upload) {
				UploadTransfersTests.this.told.add("progress " + upload.received());
			}

			@Override
			public boolean complete(StoredUpload upload, String type) {
				if (UploadTransfersTests.this.landingFails) {
					throw new IllegalStateException("its view fails");
				}
				UploadTransfersTests.this.told.add("complete " + type);
				return UploadTransfersTests.this.there;
			}

			@Override
			public void refused(StoredUpload upload, UploadError error) {
				UploadTransfersTests.this.told.add("refused " + error.reason());
			}

		});
		return node;
	}

	private static UploadSpec spec() {
		try {
			return UploadSpec.of(Album.class.getDeclaredField("photos"),
					Album.class.getDeclaredField("photos").getAnnotation(Upload.class));
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String admit(UploadTransfers node, String name, long size) throws IOException {
		return node.admit(ADA, new UploadQuota.Wanted(spec(), "c1", "photos", "photos-1", name, size)).id();
	}

	private static UploadQuota.Admission wanted(UploadTransfers node, Optional<Owner> owner, long size)
			throws IOException {
		return node.admit(owner, new UploadQuota.Wanted(spec(), "c1", "photos", "photos-1", "a.png", size));
	}

	private static long send(UploadTransfers node, String id, byte[] all, int from, int to) throws IOException {
		return node.receive(id, ADA, from, to - from, new ByteArrayInputStream(Arrays.copyOfRange(all, from, to)),
				FOUND);
	}

	private static void assertRefused(int status, String message, ThrowingCallable work) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(work)
			.withMessageContaining(message)
			.extracting(UploadRefusedException::status)
			.isEqualTo(status);
	}

	private static InputStream cutAfter(byte[] bytes, int cut) {
		return new InputStream() {

			private final InputStream content = new ByteArrayInputStream(bytes, 0, cut);

			@Override
			public int read() throws IOException {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				int read = this.content.read(target, offset, length);
				if (read < 0) {
					throw new IOException("cut");
				}
				return read;
			}

		};
	}

	private static byte[] png(int size) {
		byte[] png = new byte[size];
		for (int i = 0; i < size; i++) {
			png[i] = (byte) (i * 31 + i / 251);
		}
		byte[] begin = { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 };
		System.arraycopy(begin, 0, png, 0, Math.min(size, 8));
		return png;
	}

	private static void join(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CompletableFuture<Long> async(Work work) {
		CompletableFuture<Long> result = new CompletableFuture<>();
		CompletableFuture.runAsync(() -> {
			try {
				result.complete(work.run());
			}
			catch (Exception ex) {
				result.completeExceptionally(ex);
			}
		}, (task) -> new Thread(task).start());
		return result;
	}

	private interface Work {

		long run() throws Exception;

	}

	/** A disk with less room. */
	private record SmallDisk(UploadStore disk, LongSupplier free) implements UploadStore {

		@Override
		public void create(StoredUpload upload) throws IOException {
			this.disk.create(upload);
		}

		@Override
		public Optional<StoredUpload> find(String id) throws IOException {
			return this.disk.find(id);
		}

		@Override
		public long append(String id, long offset, InputStream content) throws IOException {
			return this.disk.append(id, offset, content);
		}

		@Override
		public Resource content(String id) {
			return this.disk.content(id);
		}

		@Override
		public void delete(String id) throws IOException {
			this.disk.delete(id);
		}

		@Override
		public Collection<StoredUpload> ofOwner(String owner) throws IOException {
			return this.disk.ofOwner(owner);
		}

		@Override
		public Collection<StoredUpload> all() throws IOException {
			return this.disk.all();
		}

		@Override
		public long freeBytes() {
			return this.free.getAsLong();
		}

	}

	static class Album {

		@Upload(max = 3, maxSize = "1MB", types = "image/png")
		@Nullable Uploads photos;

	}

}
