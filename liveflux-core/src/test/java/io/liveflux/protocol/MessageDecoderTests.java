package io.liveflux.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageDecoderTests {

	private final MessageDecoder decoder = new MessageDecoder();

	@Test
	void readsEveryMessageOfLivefluxV1() {
		assertThat(v1("{'type':'mount','ref':1,'kind':'counter','data':{'start':'5'}}"))
			.isEqualTo(new ClientMessage.Mount(1L, "counter", Map.of("start", "5")));
		assertThat(v1("{'type':'sync','ref':2,'componentID':'c','version':4,'base':3}"))
			.isEqualTo(new ClientMessage.Sync(2L, "c", 4L, 3L, null));
		assertThat(v1("{'type':'action','ref':3,'componentID':'c','action':'go','data':{'a':[1,null,true]}}"))
			.isEqualTo(new ClientMessage.Act(3L, "c", "go", Map.of("a", Arrays.asList(1, null, true)), Map.of(), null));
		assertThat(v1("{'type':'unmount','ref':4,'componentID':'c'}"))
			.isEqualTo(new ClientMessage.Unmount(4L, "c", false));
		assertThat(v1("{'type':'unmount','ref':5,'componentID':'c','keep':true}"))
			.isEqualTo(new ClientMessage.Unmount(5L, "c", true));
		assertThat(v1("{'type':'ping','ref':5}")).isEqualTo(new ClientMessage.Ping(5L));
		assertThat(v1("{'type':'typing','ref':6,'componentID':'c','data':{'x':1}}"))
			.isEqualTo(new ClientMessage.Other(6L, "typing", "c", null, Map.of("x", 1), null));
	}

	@Test
	void readsEveryMessageOfThePlainDialect() {
		assertThat(plain("{'type':'init','componentID':'c'}")).isEqualTo(new ClientMessage.Init("c"));
		assertThat(plain("{'type':'sync','componentID':'c'}"))
			.isEqualTo(new ClientMessage.Sync(null, "c", null, null, null));
		assertThat(plain("{'type':'action','componentID':'c','action':'go','data':{'by':'2'}}"))
			.isEqualTo(new ClientMessage.Act(null, "c", "go", Map.of("by", "2"), Map.of(), null));
		assertThat(plain("{'type':'hello','componentID':'c','action':'wave'}"))
			.isEqualTo(new ClientMessage.Other(null, "hello", "c", "wave", Map.of(), null));
	}

	@Test
	void readsActionsThatSetFields() {
		assertThat(v1("{'type':'action','ref':3,'componentID':'c','action':'go','model':{'title':'x'}}"))
			.isEqualTo(new ClientMessage.Act(3L, "c", "go", Map.of(), Map.of("title", "x"), null));
		assertThat(v1("{'type':'action','ref':3,'componentID':'c','model':{}}"))
			.isEqualTo(new ClientMessage.Act(3L, "c", null, Map.of(), Map.of(), null));
		assertThat(plain("{'type':'action','componentID':'c','model':{'done':true}}"))
			.isEqualTo(new ClientMessage.Act(null, "c", null, Map.of(), Map.of("done", true), null));
		for (Dialect dialect : Dialect.values()) {
			assertThat(problem(dialect, "{\"type\":\"action\",\"componentID\":\"c\",\"model\":[1]}"))
				.isEqualTo("Field 'model' must be an object");
			assertThat(problem(dialect, "{\"type\":\"action\",\"componentID\":\"c\",\"model\":null}"))
				.isEqualTo("Missing field 'action'");
		}
	}

	@Test
	void meansTheFirstComponentWhenAPlainMessageNamesNone() {
		assertThat(this.decoder.decode(Dialect.PLAIN, "{\"type\":\"action\",\"action\":\"go\"}", "first"))
			.containsExactly(new ClientMessage.Act(null, "first", "go", Map.of(), Map.of(), null));
		assertThat(this.decoder.decode(Dialect.PLAIN, "{\"type\":\"action\",\"componentID\":\"b\",\"action\":\"go\"}",
				"first"))
			.containsExactly(new ClientMessage.Act(null, "b", "go", Map.of(), Map.of(), null));
		assertThat(problem(Dialect.PLAIN, "{\"type\":\"action\",\"action\":\"go\"}")).isEqualTo("Missing component ID");
	}

	@Test
	void readsTheMessagesOfAnArrayInOrderAndKeepsTheGoodOnes() {
		List<ClientMessage> messages = this.decoder.decode(Dialect.LIVEFLUX_V1,
				"[{\"type\":\"ping\",\"ref\":1},{\"type\":\"action\",\"ref\":2,\"componentID\":\"c\"},7,{\"type\":\"ping\",\"ref\":3}]",
				null);

		assertThat(messages).containsExactly(new ClientMessage.Ping(1L),
				new ClientMessage.Malformed(2L, "c", "Missing field 'action'"),
				new ClientMessage.Malformed(null, null, "A message must be a JSON object"), new ClientMessage.Ping(3L));
	}

	@Test
	void refusesArraysInThePlainDialectAndEmptyOnesAnywhere() {
		assertThat(problem(Dialect.PLAIN, "[{\"type\":\"init\",\"componentID\":\"c\"}]"))
			.isEqualTo("A message must be a JSON object");
		assertThat(problem(Dialect.LIVEFLUX_V1, "[]")).isEqualTo("A frame must hold at least one message");
		assertThat(problem(Dialect.LIVEFLUX_V1, "[[{\"type\":\"ping\"}]]"))
			.isEqualTo("A message must be a JSON object");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{]", "nope", "{\"type\":\"ping\"", "{'type':'ping'}", "{\"type\":}",
			"{\"type\":\"ping\"} {\"type\":\"ping\"}", "{\"type\":\"ping\"}]", "{\"type\":\"ping\",}", "\"\\q\"",
			"{\"type\":\"ping\",\"type\":\"sync\"}", "{\"a\":\"\u0001\"}", "{\"ref\":01}", "\uFEFFnull x" })
	void saysWhereJsonIsMalformed(String frame) {
		for (Dialect dialect : Dialect.values()) {
			assertThat(problem(dialect, frame)).matches("Malformed JSON at line \\d+, column \\d+");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "12", "\"text\"" })
	void refusesWhatIsNoObject(String frame) {
		for (Dialect dialect : Dialect.values()) {
			assertThat(problem(dialect, frame)).isEqualTo("A message must be a JSON object");
		}
	}

	@Test
	void refusesJsonBeyondItsLimits() {
		String deep = "[".repeat(MessageDecoder.MAX_DEPTH) + "]".repeat(MessageDecoder.MAX_DEPTH);
		assertThat(problem(Dialect.LIVEFLUX_V1, "{\"type\":\"ping\",\"data\":" + deep + "}"))
			.startsWith("JSON exceeds a limit: nesting 32");
		assertThat(problem(Dialect.LIVEFLUX_V1, "[".repeat(50_000))).startsWith("JSON exceeds a limit");
		assertThat(problem(Dialect.LIVEFLUX_V1, "{\"type\":\"ping\",\"ref\":" + "9".repeat(65) + "}"))
			.startsWith("JSON exceeds a limit");
		assertThat(problem(Dialect.LIVEFLUX_V1, "{\"" + "k".repeat(2000) + "\":1}")).startsWith("JSON exceeds a limit");
		String allowed = "[".repeat(MessageDecoder.MAX_DEPTH - 2) + "]".repeat(MessageDecoder.MAX_DEPTH - 2);
		assertThat(v1("{'type':'action','componentID':'c','action':'a','data':{'d':" + allowed + "}}"))
			.isInstanceOf(ClientMessage.Act.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                          | Missing field 'type'
					{'type':null}                                               | Missing field 'type'
					{'type':''}                                                 | Field 'type' must be a non-empty string
					{'type':7}                                                  | Field 'type' must be a non-empty string
					{'type':'mount'}                                            | Missing field 'kind'
					{'type':'mount','kind':{}}                                  | Field 'kind' must be a non-empty string
					{'type':'mount','kind':'k','data':[]}                       | Field 'data' must be an object
					{'type':'mount','kind':'k','data':'x'}                      | Field 'data' must be an object
					{'type':'sync'}                                             | Missing field 'componentID'
					{'type':'sync','componentID':'c','version':0}               | Field 'version' must be a whole number greater than 0
					{'type':'sync','componentID':'c','version':'4'}             | Field 'version' must be a whole number greater than 0
					{'type':'sync','componentID':'c','base':-1}                 | Field 'base' must be a whole number greater than 0
					{'type':'action','componentID':'c'}                         | Missing field 'action'
					{'type':'action','action':'a'}                              | Missing field 'componentID'
					{'type':'action','componentID':'c','action':true}           | Field 'action' must be a non-empty string
					{'type':'action','componentID':'c','action':'a','data':3}   | Field 'data' must be an object
					{'type':'unmount'}                                          | Missing field 'componentID'
					{'type':'unmount','componentID':12}                         | Field 'componentID' must be a non-empty string
					{'type':'dance'}                                            | Unknown type 'dance'; known: mount, sync, action, unmount, join, leave, message, ping
					""")
	void saysWhatIsWrongWithAMessage(String message, String problem) {
		assertThat(problem(Dialect.LIVEFLUX_V1, json(message))).isEqualTo(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.0", "1.5", "1e3", "9223372036854775808", "-9223372036854775809", "\"1\"",
			"true", "[]", "{}" })
	void refusesARefThatIsNoPositiveLong(String ref) {
		ClientMessage message = v1("{'type':'ping','ref':" + ref + "}");

		assertThat(message)
			.isEqualTo(new ClientMessage.Malformed(null, null, "Field 'ref' must be a whole number greater than 0"));
	}

	@Test
	void takesTheLargestRef() {
		assertThat(v1("{'type':'ping','ref':9223372036854775807}")).isEqualTo(new ClientMessage.Ping(Long.MAX_VALUE));
		assertThat(v1("{'type':'ping','ref':null}")).isEqualTo(new ClientMessage.Ping(null));
	}

	@Test
	void namesRefAndComponentInWhatItRefuses() {
		assertThat(v1("{'type':'action','ref':9,'componentID':'c','action':''}"))
			.isEqualTo(new ClientMessage.Malformed(9L, "c", "Field 'action' must be a non-empty string"));
		assertThat(v1("{'type':'action','ref':9,'componentID':'" + "c".repeat(51) + "'}"))
			.isEqualTo(new ClientMessage.Malformed(9L, null, "Missing field 'action'"));
		assertThat(plain("{'type':'action','ref':9,'componentID':'c'}"))
			.isEqualTo(new ClientMessage.Malformed(null, "c", "Missing field 'action'"));
	}

	@Test
	void shortensAnUnknownTypeInItsMessage() {
		assertThat(problem(Dialect.LIVEFLUX_V1, json("{'type':'" + "x".repeat(5000) + "'}"))).hasSizeLessThan(150);
	}

	@Test
	void keepsDataAsInJson() {
		ClientMessage.Act act = (ClientMessage.Act) v1("{'type':'action','componentID':'c','action':'a','data':"
				+ "{'n':1.5,'i':12345678901,'s':'\\ud800','e':'\\ud83d\\udc4b','z':null,'m':{'k':[]}}}");

		assertThat(act.data()).containsEntry("n", 1.5)
			.containsEntry("i", 12345678901L)
			.containsEntry("s", "\ud800")
			.containsEntry("e", "👋")
			.containsEntry("z", null)
			.containsEntry("m", Map.of("k", List.of()));
	}

	@Test
	void takesAbsentDataForEmpty() {
		assertThat(v1("{'type':'mount','kind':'k','data':null}"))
			.isEqualTo(new ClientMessage.Mount(null, "k", Map.of()));
	}

	@Test
	void readsObjectsUnderTheSameLimits() {
		assertThat(this.decoder.decodeObject("{\"a\":[1]}")).isEqualTo(Map.of("a", List.of(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.decodeObject("[1]"))
			.withMessage("must be a JSON object");
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.decodeObject("{"))
			.withMessageStartingWith("Malformed JSON at line 1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.decoder.decodeObject("{\"a\":1,\"a\":2}"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.decoder.decodeObject("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"))
			.withMessageStartingWith("JSON exceeds a limit");
	}

	@Test
	void tellsNoDataInItsText() {
		assertThat(v1("{'type':'action','componentID':'c','action':'a','data':{'p':'secret'}}").toString())
			.doesNotContain("secret");
		assertThat(v1("{'type':'mount','kind':'k','data':{'p':'secret'}}").toString()).doesNotContain("secret");
		assertThat(v1("{'type':'x','componentID':'c','data':{'p':'secret'}}").toString()).doesNotContain("secret");
	}

	private ClientMessage v1(String message) {
		return one(Dialect.LIVEFLUX_V1, json(message));
	}

	private ClientMessage plain(String message) {
		return one(Dialect.PLAIN, json(message));
	}

	private @Nullable String problem(Dialect dialect, String frame) {
		return (one(dialect, frame) instanceof ClientMessage.Malformed malformed) ? malformed.problem() : null;
	}

	private ClientMessage one(Dialect dialect, String frame) {
		List<ClientMessage> messages = this.decoder.decode(dialect, frame, null);
		assertThat(messages).hasSize(1);
		return messages.get(0);
	}

	private static String json(String singleQuoted) {
		return singleQuoted.replace('\'', '"');
	}

}
