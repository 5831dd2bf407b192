package io.liveflux.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageEncoderTests {

	private final MessageEncoder encoder = new MessageEncoder(JsonMapper.builder().build());

	@Test
	void writesEveryFieldOfEveryMessage() {
		writes(new ServerMessage.Hello("n1", 25_000, 65_536),
				"{'type':'hello','connection':'n1','heartbeat':25000,'limits':{'maxMessageSize':65536}}");
		writes(new ServerMessage.Update("c", 5L, 6L, "<p>\"ü\"</p>"),
				"{'type':'update','componentID':'c','version':5,'ref':6,'data':{'html':'<p>\\'ü\\'</p>'}}");
		writes(new ServerMessage.Delta("c", 6, 5, 7L, List.of(new ServerMessage.Slice(98, 1, "6")), 109),
				"{'type':'update','componentID':'c','version':6,'ref':7,'data':{'delta':[[98,1,'6']],'len':109}}");
		writes(new ServerMessage.Reply(8L, "c", 4L, Map.of("seen", true)),
				"{'type':'reply','componentID':'c','version':4,'ref':8,'data':{'seen':true}}");
		writes(new ServerMessage.Redirect("c", 9L, "/orders", 2),
				"{'type':'redirect','componentID':'c','ref':9,'url':'/orders','after':2}");
		writes(new ServerMessage.Event("c", "saved", Map.of("id", 7)),
				"{'type':'event','componentID':'c','name':'saved','data':{'id':7}}");
		writes(new ServerMessage.Failure("c", 10L, 400, "no"),
				"{'type':'error','componentID':'c','ref':10,'message':'no','code':400}");
		writes(new ServerMessage.Drain(1500), "{'type':'drain','delay':1500}");
		writes(new ServerMessage.Pong(11L), "{'type':'pong','ref':11}");
		writes(new ServerMessage.PlainPayload(List.of(1, "x")), "[1,'x']");
		writes(new ServerMessage.Payload("c", Map.of("type", "redirect")),
				"{'type':'payload','componentID':'c','data':{'type':'redirect'}}");
		writes(new ServerMessage.Payload("c", null), "{'type':'payload','componentID':'c','data':null}");
	}

	@Test
	void writesAResultWithoutANameAroundItWhereverItIs() {
		MessageEncoder wrapping = new MessageEncoder(
				JsonMapper.builder().enable(SerializationFeature.WRAP_ROOT_VALUE).build());
		Price price = new Price(7);

		assertThat(wrapping.encode(new ServerMessage.Update("c", 5L, 6L, "<p>", price)))
			.endsWith("\"result\":{\"cents\":7}}");
		assertThat(wrapping.encode(new ServerMessage.Delta("c", 6, 5, 7L, List.of(), 109, price)))
			.endsWith("\"result\":{\"cents\":7}}");
		assertThat(wrapping.encode(new ServerMessage.Payload("c", price))).endsWith("\"data\":{\"cents\":7}}");
		assertThat(wrapping.encode(new ServerMessage.PlainPayload(price))).isEqualTo("{\"cents\":7}");
		assertThat(wrapping.raw(price).rawValue()).isEqualTo("{\"cents\":7}");
	}

	private record Price(int cents) {
	}

	@Test
	void writesAnyTextAndResultOfAChange() {
		String text = "\"quoted\" \\ / \n\r\t\b\f\u0000\u001F\u007F\u2028 \u00FC \uD83D\uDC4B </script>";
		ServerMessage.Delta delta = new ServerMessage.Delta("c\"1", 3, 1, 4L,
				List.of(new ServerMessage.Slice(1, 2, text), new ServerMessage.Slice(9, 0, "")), 40,
				Map.of("total", List.of(1, "two")));

		JsonNode read = JsonMapper.shared().readTree(this.encoder.encode(delta));

		assertThat(read.get("componentID").stringValue()).isEqualTo("c\"1");
		assertThat(read.get("base").longValue()).isEqualTo(1);
		assertThat(read.get("data").get("delta")).hasSize(2);
		assertThat(read.get("data").get("delta").get(0).get(2).stringValue()).isEqualTo(text);
		assertThat(read.get("data").get("delta").get(1).get(2).stringValue()).isEmpty();
		assertThat(read.get("result")).hasToString("{\"total\":[1,\"two\"]}");
	}

	@Test
	void leavesOutWhatIsAbsent() {
		writes(new ServerMessage.Update("c", null, null, "<p></p>"),
				"{'type':'update','componentID':'c','data':{'html':'<p></p>'}}");
		writes(new ServerMessage.Delta("c", 9, 5, null, List.of(), 3),
				"{'type':'update','componentID':'c','version':9,'base':5,'data':{'delta':[],'len':3}}");
		writes(new ServerMessage.Reply(null, null, null, null), "{'type':'reply'}");
		writes(new ServerMessage.Redirect("c", null, "/", 0), "{'type':'redirect','componentID':'c','url':'/'}");
		writes(new ServerMessage.Event("c", "saved", null), "{'type':'event','componentID':'c','name':'saved'}");
		writes(new ServerMessage.Failure(null, null, 400, "no"), "{'type':'error','message':'no','code':400}");
		writes(new ServerMessage.Pong(null), "{'type':'pong'}");
	}

	@Test
	void writesWhatEveryTransportCanCarry() {
		String cut = "a\uD83D \uDC4B 👋 z\uD83D";

		String json = this.encoder.encode(new ServerMessage.Update("c", 1L, null, cut));

		assertThat(json).contains("a\uFFFD \uFFFD 👋 z\uFFFD");
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
		assertThat(this.encoder.encode(new ServerMessage.PlainPayload(cut))).isEqualTo("\"a\uFFFD \uFFFD 👋 z\uFFFD\"");
		assertThat(this.encoder.encode(
				new ServerMessage.Delta("c", 2, 1, null, List.of(new ServerMessage.Slice(0, 1, "\uDC4B\uD83D")), 2)))
			.contains("\"\uFFFD\uFFFD\"");
	}

	@Test
	void tellsWhenAValueCannotBeWritten() {
		Map<String, Object> endless = new LinkedHashMap<>();
		endless.put("me", endless);

		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> this.encoder.encode(new ServerMessage.PlainPayload(endless)));
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> this.encoder.encode(new ServerMessage.Event("c", "e", endless)));
	}

	@Test
	void tellsNoPayloadInItsText() {
		assertThat(new ServerMessage.Payload("c", "secret").toString()).doesNotContain("secret");
		assertThat(new ServerMessage.PlainPayload("secret").toString()).doesNotContain("secret");
	}

	private void writes(ServerMessage message, String expected) {
		String json = expected.replace("\\'", "\\\"").replace('\'', '"');
		assertThat(this.encoder.encode(message)).isEqualTo(json);
	}

}
