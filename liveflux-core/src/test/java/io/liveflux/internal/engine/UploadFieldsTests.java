package io.liveflux.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

import io.liveflux.component.Html;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.internal.upload.UploadChecks;
import io.liveflux.internal.upload.UploadOutcomes;
import io.liveflux.internal.upload.UploadQuota;
import io.liveflux.internal.upload.UploadRefusedException;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadStore;
import io.liveflux.upload.Uploads;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class UploadFieldsTests {

	private static final Optional<Owner> OWNER = Optional.of(Owner.session("s"));

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2 };

	private final AtomicLong nanos = new AtomicLong();

	private final UploadStore store;

	private final UploadTransfers transfers;

	private final LiveWorld world;

	private final String id;

	UploadFieldsTests(@TempDir Path directory) {
		this.store = new DiskUploadStore(directory, Clock.systemUTC());
		this.transfers = transfers();
		this.world = LiveWorld.alone(
				(builder) -> builder.uploads(new ComponentUploads(this.transfers)).work().ticker(this.nanos::get),
				Album.class);
		this.id = this.world.mount("s", "album", Map.of());
	}

	private UploadTransfers transfers() {
		return new UploadTransfers(this.store, UploadQuota.Limits.DEFAULTS,
				new UploadChecks(List.of(), Clock.systemUTC()), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void aFileIsAnnouncedSentShownAndTaken() throws Exception {
		TestClient client = watching();
		JsonNode file = announce(client, "photos", file("a.png", PNG.length)).get(0);
		assertThat(client.text(this.id)).contains("<ul>photos-1 a.png 0% null</ul>");
		assertThat(file.get("ref").stringValue()).isEqualTo("photos-1");
		assertThat(file.get("chunk").longValue()).isEqualTo(256 * 1024);

		send(file, PNG);
		assertThat(client.text(this.id)).contains("photos-1 a.png 100% null");
		client.act(this.id, "save", Map.of());

		assertThat(this.world.probe.log).containsExactly("a.png image/png 10=10");
		assertThat(client.text(this.id)).contains("<ul></ul>");
		assertThat(this.store.all()).isEmpty();
	}

	@Test
	@ExpectedLog("A component of kind 'album' failed")
	void anActionThatFailsLosesNoFile() throws Exception {
		TestClient client = watching();
		send(announce(client, "photos", file("a.png", PNG.length)).get(0), PNG);

		client.act(this.id, "fail", Map.of());
		assertThat(this.store.all()).hasSize(1);
		client.act(this.id, "save", Map.of());

		assertThat(this.world.probe.log).containsExactly("a.png image/png 10=10");
	}

	@Test
	void aRefusedFileIsOneEntryAndTheNextAttemptForgetsIt() {
		TestClient client = watching();
		JsonNode files = announce(client, "photos", file("a.exe", 5), file("b.png", 300_000), file("c.png", 0),
				file("d.png", 5));

		assertThat(files.valueStream().map((file) -> file.path("code").asString("taken"))).containsExactly("type",
				"size", "size", "taken");
		assertThat(client.text(this.id)).contains("photos-1 a.exe 0% Only files of these types are accepted: png, jpg")
			.contains("This file is larger than 200 KB")
			.contains("This file is empty");

		announce(client, "photos", file("e.png", 5));
		assertThat(client.text(this.id)).contains("<ul>photos-4 d.png 0% null, photos-5 e.png 0% null</ul>");
	}

	@Test
	void ofAThousandFilesThoseAreTakenThatThereIsPlaceFor() {
		TestClient client = watching();
		Object[] files = IntStream.range(0, 100).mapToObj((i) -> file(i + ".png", 5)).toArray();
		Map<String, Object> data = Map.of("field", "photos", "files", Arrays.asList(files), "more", 900);

		client.act(this.id, "liveflux:upload", data);

		JsonNode answers = client.fresh("update").get(0).get("result");
		assertThat(answers.valueStream().filter((answer) -> answer.has("token"))).hasSize(3);
		assertThat(answers.valueStream().filter((answer) -> answer.path("code").asString("").equals("count")))
			.hasSize(97);
		assertThat(client.text(this.id)).contains("At most 3 files are taken; 997 were left out")
			.doesNotContain("photos-5");
	}

	@Test
	void refusedFilesAreFewHoweverManyAreSent() {
		TestClient client = watching();
		Object[] files = IntStream.range(0, 100).mapToObj((i) -> file(i + ".exe", 5)).toArray();
		for (int i = 0; i < 3; i++) {
			client.act(this.id, "liveflux:upload",
					Map.of("field", "photos", "files", Arrays.asList(files), "continued", true));
		}

		assertThat(client.text(this.id))
			.contains("photos-1 0.exe 0% Only files of these types",
					"photos-20 19.exe 0%" + " This file and all further ones are refused")
			.doesNotContain(" 20.exe");
		announce(client, "photos", file("e.png", 5));
		assertThat(client.text(this.id)).doesNotContain(".exe").contains("e.png 0% null");
	}

	@Test
	void moreFilesThanThereAreNumbersAreCountedAsMany() {
		TestClient client = watching();
		Object[] files = IntStream.range(0, 4).mapToObj((i) -> file(i + ".png", 5)).toArray();

		client.act(this.id, "liveflux:upload",
				Map.of("field", "photos", "files", Arrays.asList(files), "more", Integer.MAX_VALUE));

		assertThat(client.text(this.id)).contains("At most 3 files are taken; 1000001 were left out");
	}

	@Test
	void ofAnAnnouncementThatIsWrongNothingIsTaken() throws Exception {
		TestClient client = watching();

		client.act(this.id, "liveflux:upload", Map.of("field", "photos", "files",
				List.of(file("a.png", 5), file("b.png", 5), Map.of("name", "c.png"))));

		assertThat(client.one().get("message").stringValue()).contains("must have 'name' and 'size'");
		assertThat(this.store.all()).isEmpty();
	}

	@Test
	void ofAPostForNoActionNothingIsTaken() throws Exception {
		MultipartFile file = new MockMultipartFile("photos", "a.png", "image/png", PNG);

		assertThat(this.world.components.handle(http("s"), post("nope", Map.of("photos", List.of(file))))
			.outcome()
			.failure()).isNotNull();

		assertThat(this.store.all()).isEmpty();
		assertThat(this.transfers.counted(UploadOutcomes.Result.COMPLETE)).isZero();
	}

	@Test
	@ExpectedLog("A component of kind 'album' failed")
	void aPostThatFailsLeavesNoFileButThoseThatWereThere() throws Exception {
		TestClient client = watching();
		send(announce(client, "photos", file("before.png", PNG.length)).get(0), PNG);
		MultipartFile file = new MockMultipartFile("photos", "a.png", "image/png", PNG);

		assertThat(this.world.components.handle(http("s"), post("fail", Map.of("photos", List.of(file))))
			.outcome()
			.failure()).isNotNull();

		assertThat(this.store.all()).extracting(StoredUpload::name).containsExactly("before.png");
		client.act(this.id, "save", Map.of());
		assertThat(this.world.probe.log).containsExactly("before.png image/png 10=10");
	}

	@Test
	void whereThereIsPlaceForOneANewFileTakesIt() throws Exception {
		TestClient client = watching();
		send(announce(client, "cover", file("a.txt", 3)).get(0), "abc".getBytes());
		JsonNode second = announce(client, "cover", file("b.txt", 3)).get(0);

		assertThat(client.text(this.id)).contains("<p>cover-2 b.txt 0% null</p>");
		await().untilAsserted(() -> assertThat(this.store.all()).hasSize(1));
		send(second, "abc".getBytes());
	}

	@Test
	void aCancelledFileIsGone() throws Exception {
		TestClient client = watching();
		JsonNode file = announce(client, "photos", file("a.png", PNG.length)).get(0);

		client.act(this.id, "liveflux:cancel", Map.of("name", "photos-1"));

		assertThat(client.text(this.id)).contains("<ul></ul>");
		assertThat(this.store.all()).isEmpty();
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> send(file, PNG));
	}

	@Test
	void theEndOfTheComponentDeletesItsFiles() throws Exception {
		TestClient client = watching();
		send(announce(client, "photos", file("a.png", PNG.length)).get(0), PNG);
		announce(client, "photos", file("b.png", PNG.length));
		assertThat(this.store.all()).hasSize(2);

		this.world.components.unmount(this.id).join();

		await().untilAsserted(() -> assertThat(this.store.all()).isEmpty());
	}

	@Test
	void progressIsDrawnFourTimesASecondAtMost() throws Exception {
		TestClient client = watching();
		byte[] large = Arrays.copyOf(PNG, 100_000);
		JsonNode file = announce(client, "photos", file("a.png", large.length)).get(0);
		client.fresh();
		int drawn = 0;
		for (int i = 0; i < 50; i++) {
			this.nanos.addAndGet(100_000_000);
			this.transfers.receive(file.get("token").stringValue(), OWNER, i * 2000, 2000,
					new ByteArrayInputStream(large, i * 2000, 2000), () -> {
					});
			drawn += client.fresh("update").size();
		}

		// Five seconds, and the last one.
		assertThat(drawn).isBetween(10, 21);
		assertThat(client.text(this.id)).contains("100%");
	}

	@Test
	void anotherNodeTakesTheRestOfAFile() throws Exception {
		InMemoryCluster cluster = new InMemoryCluster();
		UploadTransfers atA = transfers();
		UploadTransfers atB = transfers();
		try (LiveWorld a = LiveWorld.node(cluster.node("a"), (it) -> it.uploads(new ComponentUploads(atA)),
				Album.class);
				LiveWorld b = LiveWorld.node(cluster.node("b"), (it) -> it.uploads(new ComponentUploads(atB)),
						Album.class)) {
			String album = a.mount("s", "album", Map.of());
			TestClient client = a.client("s");
			client.sync(album, null, null);
			client.fresh();
			client.act(album, "liveflux:upload", Map.of("field", "photos", "files", List.of(file("a.png", 10))));
			String token = client.fresh("update").get(0).get("result").get(0).get("token").stringValue();

			atA.receive(token, OWNER, 0, 4, new ByteArrayInputStream(PNG, 0, 4), () -> {
			});
			assertThat(atB.received(token, OWNER)).isEqualTo(4);
			atB.receive(token, OWNER, 4, 6, new ByteArrayInputStream(PNG, 4, 6), () -> {
			});

			await().untilAsserted(() -> assertThat(client.text(album)).contains("photos-1 a.png 100%"));
			b.act(http("s"), album, "save", Map.of());
			assertThat(b.probe.log).containsExactly("a.png image/png 10=10");
			await().untilAsserted(() -> assertThat(this.store.all()).isEmpty());
		}
		cluster.close();
	}

	@Test
	void whatIsNoSuchFieldOrNoListIsRefused() {
		TestClient client = watching();
		client.act(this.id, "liveflux:upload", Map.of("field", "secret", "files", List.of()));
		assertThat(client.one().get("message").stringValue())
			.isEqualTo("Component 'album' has no field 'secret' that is marked @Upload; it has photos, cover");
		client.act(this.id, "liveflux:upload", Map.of("field", "photos", "files", "x"));
		assertThat(client.one().get("message").stringValue()).contains("'files' must be a list of at most 100");
		client.act(this.id, "liveflux:upload", Map.of("field", "photos", "files", List.of(Map.of("name", "a.png"))));
		assertThat(client.one().get("message").stringValue()).contains("must have 'name' and 'size'");
		String other = this.world.mount("s", "counter", Map.of());
		client.act(other, "liveflux:upload", Map.of("field", "photos", "files", List.of()));
		assertThat(client.one().get("message").stringValue()).contains("it has none");
	}

	@Test
	void aPostWithoutScriptFillsTheField() {
		MultipartFile good = new MockMultipartFile("photos", "../../a.png", "text/html", PNG);
		MultipartFile bad = new MockMultipartFile("photos", "b.png", "image/png", "PK\3\4zip".getBytes());

		ComponentEngine.Result result = this.world.components.handle(http("s"),
				post("save", Map.of("photos", List.of(good, bad))));

		assertThat(result.outcome().failure()).isNull();
		assertThat(this.world.probe.log).containsExactly("a.png image/png 10=10");
		assertThat(result.html().markup())
			.contains("photos-2 b.png 0% The content of this file does not match its " + "name");
	}

	@Test
	void aPostWithAFileForAnotherFieldIsRefused() {
		MultipartFile file = new MockMultipartFile("other", "a.png", "image/png", PNG);

		ComponentEngine.Result result = this.world.components.handle(http("s"),
				post("save", Map.of("other", List.of(file))));

		assertThat(result.outcome().failure()).isNotNull();
		assertThat(result.outcome().failure().message()).contains("A file was sent as 'other'");
	}

	@Test
	void fieldsThatCannotTakeFilesEndTheStart() {
		assertInvalid(Unmarked.class, "is not marked @Upload");
		assertInvalid(Wrong.class, "declare it as Uploads");
		assertInvalid(Final.class, "make it a plain field");
		assertInvalid(Many.class, "max must be a number from 1 to 1000, but is 1001");
		assertInvalid(Size.class, "maxSize must be a size such as 5MB, but is 'large'");
		assertInvalid(Keep.class, "keep must be a duration such as 30m, but is '-1s'");
		assertInvalid(Type.class, "'image/x' is not known by its first bytes");
	}

	private static void assertInvalid(Class<?> type, String message) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> LiveWorld.alone((builder) -> {
		}, type).close()).withMessageContaining(message).withMessageContaining(type.getName());
	}

	private TestClient watching() {
		TestClient client = this.world.client("s");
		client.sync(this.id, null, null);
		client.fresh();
		return client;
	}

	private JsonNode announce(TestClient client, String field, Object... files) {
		client.fresh();
		client.act(this.id, "liveflux:upload", Map.of("field", field, "files", Arrays.asList(files)));
		return client.fresh("update").get(0).get("result");
	}

	private static Map<String, Object> file(String name, long size) {
		return Map.of("name", name, "size", size, "type", "image/png");
	}

	private void send(JsonNode file, byte[] bytes) throws IOException {
		this.transfers.receive(file.get("token").stringValue(), OWNER, 0, bytes.length, new ByteArrayInputStream(bytes),
				() -> {
				});
	}

	private InboundMessage post(String action, Map<String, List<MultipartFile>> files) {
		return new InboundMessage() {

			@Override
			public String type() {
				return ACTION;
			}

			@Override
			public String componentId() {
				return UploadFieldsTests.this.id;
			}

			@Override
			public String action() {
				return action;
			}

			@Override
			public Map<String, List<MultipartFile>> files() {
				return files;
			}

		};
	}

	@LiveComponent("bad")
	static class Unmarked {

		Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Wrong {

		@Upload
		String photos = "";

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Final {

		@Upload
		final Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Many {

		@Upload(max = 1001)
		Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Size {

		@Upload(maxSize = "large")
		Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Keep {

		@Upload(keep = "-1s")
		Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

	@LiveComponent("bad")
	static class Type {

		@Upload(types = "image/x")
		Uploads photos = new Uploads();

		Html render() {
			return Html.format("");
		}

	}

}
