package io.liveflux.internal.download;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.cluster.TestCluster;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DownloadEndpointTests {

	private static final Optional<Owner> ADA = Optional.of(Owner.user("ada"));

	private static final Optional<Owner> BOB = Optional.of(Owner.user("bob"));

	private static final byte[] SECRET = { 1 };

	private Instant now = Instant.EPOCH;

	private final InstantSource clock = () -> this.now;

	private final TestCluster cluster = new TestCluster();

	private final Site here = new Site(this.cluster.add("n1"));

	private final Site there = new Site(this.cluster.add("n2"));

	@Test
	void aFileIsFetchedOnceByItsOwner() throws Exception {
		TestFile file = new TestFile(new ByteArrayResource("id;text\n".getBytes()));
		String token = this.here.offer(ADA, file);

		MockHttpServletResponse response = this.here.fetch(token, ADA);

		assertThat(response.getContentAsString()).isEqualTo("id;text\n");
		assertThat(response.getContentType()).isEqualTo("text/csv");
		assertThat(response.getContentLength()).isEqualTo(8);
		assertThat(response.getHeader("Content-Disposition")).startsWith("attachment;").contains("orders.csv");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(file.closed).isTrue();
		assertNothing(this.here, token, ADA);
		assertThat(this.here.downloads.counted(Downloads.Result.FETCHED)).isOne();
	}

	@Test
	void somebodyElseGetsNothingAndTakesNothing() throws Exception {
		String token = this.here.offer(ADA, text("secret"));

		assertNothing(this.here, token, BOB);
		assertNothing(this.here, token, Optional.of(Owner.session("ada")));
		assertNothing(this.here, token, Optional.empty());
		assertNothing(this.there, token, BOB);
		assertNothing(this.here, token.substring(1), ADA);
		assertNothing(this.here, "n1.x.AAAAAAAAAAA", ADA);
		assertNothing(this.here, "", ADA);

		assertThat(this.here.fetch(token, ADA).getContentAsString()).isEqualTo("secret");
		assertThat(this.here.downloads.counted(Downloads.Result.REFUSED)).isEqualTo(7);
	}

	@Test
	void aVisitorOfWhomNothingIsKnownNeedsTheTokenOnly() throws Exception {
		String token = this.here.offer(Optional.empty(), text("free"));

		assertThat(this.here.fetch(token, BOB).getContentAsString()).isEqualTo("free");
	}

	@Test
	void aFileWaitsForAWhileOnly() throws Exception {
		TestFile file = new TestFile(text("late"));
		AtomicBoolean closed = new AtomicBoolean();
		String token = this.here.offer(ADA, file);
		this.here.offer(ADA, new InputStreamResource(closing(closed)));

		this.now = this.now.plusSeconds(59);
		this.here.endpoint.sweep();
		assertThat(this.here.downloads.waiting()).isEqualTo(2);
		this.now = this.now.plusSeconds(1);
		this.here.endpoint.sweep();

		assertThat(this.here.downloads.waiting()).isZero();
		assertThat(file.closed).isTrue();
		assertThat(closed).isTrue();
		assertNothing(this.here, token, ADA);
		assertThat(this.here.downloads.counted(Downloads.Result.EXPIRED)).isEqualTo(2);
	}

	@Test
	void theOldestFileOfAnOwnerGivesWay() throws Exception {
		TestFile first = new TestFile(text("first"));
		String token = this.here.offer(ADA, first);
		String ofBob = this.here.offer(BOB, text("bob's"));
		for (int i = 0; i < 2; i++) {
			this.here.offer(ADA, text("more"));
		}

		assertThat(first.closed).isTrue();
		assertNothing(this.here, token, ADA);
		assertThat(this.here.fetch(ofBob, BOB).getContentAsString()).isEqualTo("bob's");
		assertThat(this.here.downloads.counted(Downloads.Result.DROPPED)).isOne();
	}

	@Test
	void memoryAndNumberOfAllFilesAreBounded() throws Exception {
		String first = this.here.offer(ADA, new ByteArrayResource(new byte[600]));
		this.here.offer(BOB, new ByteArrayResource(new byte[600]));
		assertNothing(this.here, first, ADA);

		for (int i = 0; i < 10; i++) {
			this.here.offer(Optional.of(Owner.session("s" + i)), text("x"));
		}
		assertThat(this.here.downloads.waiting()).isEqualTo(4);
		assertThatIllegalStateException().isThrownBy(() -> this.here.offer(ADA, new ByteArrayResource(new byte[1001])))
			.withMessageContaining("liveflux.download.max-memory");
	}

	@Test
	void whoFillsAllRoomDropsHisOwnFilesFirst() throws Exception {
		String stream = this.here.offer(ADA, new TestFile(text("no memory")));
		String ofBob = this.here.offer(BOB, new ByteArrayResource(new byte[300]));
		String own = this.here.offer(ADA, new ByteArrayResource(new byte[500]));
		this.here.offer(Optional.of(Owner.user("eve")), new ByteArrayResource(new byte[100]));
		this.here.fetch(stream, ADA);

		this.here.offer(ADA, new ByteArrayResource(new byte[400]));

		assertNothing(this.here, own, ADA);
		this.here.fetch(ofBob, BOB);
	}

	@Test
	void visitorsWithAnyNumberOfSessionsDropNoFileOfAUser() throws Exception {
		String first = this.here.offer(ADA, new ByteArrayResource(new byte[400]));
		for (int i = 0; i < 10; i++) {
			this.here.offer(Optional.of(Owner.session("s" + i)), new ByteArrayResource(new byte[500]));
			this.here.offer(Optional.empty(), text("x"));
		}

		this.here.fetch(first, ADA);
	}

	@Test
	void anyNodeHandsOverWhatAnotherOneKeeps() throws Exception {
		byte[] content = new byte[3 * RemoteDownloads.CHUNK + 1];
		new Random(1).nextBytes(content);
		TestFile file = new TestFile(new InputStreamResource(new ByteArrayInputStream(content)) {
			@Override
			public long contentLength() {
				return content.length;
			}
		});
		String token = this.there.offer(ADA, file);

		MockHttpServletResponse response = this.here.fetch(token, ADA);

		assertThat(response.getContentAsByteArray()).isEqualTo(content);
		assertThat(response.getContentLength()).isEqualTo(content.length);
		assertThat(response.getHeader("Content-Disposition")).contains("orders.csv");
		assertThat(file.closed).isTrue();
		assertNothing(this.here, token, ADA);
		assertNothing(this.there, token, ADA);
	}

	@Test
	void aNodeThatIsGoneHasNothing() throws Exception {
		String token = this.there.offer(ADA, text("lost"));
		this.cluster.remove(this.there.node);

		assertNothing(this.here, token, ADA);
	}

	@Test
	void whatFailsInTheMiddleIsNotTakenForTheEnd() {
		for (Site keeper : new Site[] { this.here, this.there }) {
			AtomicBoolean closed = new AtomicBoolean();
			String token = keeper.offer(ADA, new InputStreamResource(new FilterInputStream(closing(closed)) {
				@Override
				public int read(byte[] target, int offset, int length) throws IOException {
					throw new IOException("the disk is gone");
				}
			}));

			assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.here.fetch(token, ADA));

			assertThat(closed).isTrue();
		}
		assertThat(this.here.downloads.counted(Downloads.Result.FAILED)).isEqualTo(2);
	}

	@Test
	void whatNoNodeReadsOnIsClosed() throws Exception {
		TestFile file = new TestFile(text("slow"));
		String token = this.there.offer(ADA, file);
		RemoteDownloads reader = new RemoteDownloads(new NodeCalls(this.cluster.add("n3"), Duration.ofSeconds(5)),
				this.here.downloads, Runnable::run, this.clock);
		Optional<Download.Open> open = reader.open(this.there.node.self(), token, ADA);
		assertThat(open).isPresent();
		assertThat(file.opened).isTrue();

		this.now = this.now.plusSeconds(61);
		this.there.endpoint.sweep();

		assertThat(file.closed).isTrue();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> open.get().content().read());
	}

	@Test
	void aReaderThatGivesUpSaysSo() throws Exception {
		TestFile file = new TestFile(text("not wanted"));
		String token = this.there.offer(ADA, file);
		RemoteDownloads reader = new RemoteDownloads(new NodeCalls(this.cluster.add("n3"), Duration.ofSeconds(5)),
				this.here.downloads, Runnable::run, this.clock);

		reader.open(this.there.node.self(), token, ADA).orElseThrow().close();

		assertThat(file.closed).isTrue();
	}

	@Test
	void theEndOfTheNodeClosesWhatWaits() {
		TestFile file = new TestFile(text("too late"));
		this.here.offer(ADA, file);

		this.here.downloads.close();

		assertThat(file.closed).isTrue();
	}

	private static Resource text(String text) {
		return new ByteArrayResource(text.getBytes());
	}

	private static InputStream closing(AtomicBoolean closed) {
		return new FilterInputStream(InputStream.nullInputStream()) {
			@Override
			public void close() {
				closed.set(true);
			}
		};
	}

	private static void assertNothing(Site site, String token, Optional<Owner> owner) throws IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		assertThat(site.endpoint.write(token, owner, response)).isFalse();
		assertThat(response.getContentAsByteArray()).isEmpty();
	}

	/**
	 * One node.
	 */
	private final class Site {

		final TestCluster.Node node;

		final Downloads downloads;

		final DownloadEndpoint endpoint;

		Site(TestCluster.Node node) {
			this.node = node;
			InstantSource clock = () -> DownloadEndpointTests.this.now;
			ConnectionIds ids = new ConnectionIds(node.self(), SECRET, new ComponentIds(new SecureRandom())::next);
			this.downloads = new Downloads(new Downloads.Limits(Duration.ofMinutes(1), 2, 4, 1000), ids::next, clock);
			this.endpoint = new DownloadEndpoint(this.downloads, node.self(), ids::nodeOf,
					new NodeCalls(node, Duration.ofSeconds(5)), Runnable::run, clock);
		}

		String offer(Optional<Owner> owner, Resource resource) {
			return this.downloads.offer(owner, Download.of(resource).orElseThrow());
		}

		MockHttpServletResponse fetch(String token, Optional<Owner> owner) throws IOException {
			MockHttpServletResponse response = new MockHttpServletResponse();
			assertThat(this.endpoint.write(token, owner, response)).isTrue();
			return response;
		}

	}

}
