package io.liveflux.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTests {

	private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private final MessageDecoder decoder = new MessageDecoder();

	@Test
	void messageKnowsItsTrace() {
		assertThat(decode("{\"type\":\"action\",\"ref\":1,\"componentID\":\"c\",\"action\":\"a\",\"traceparent\":\""
				+ VALID + "\",\"tracestate\":\"x=1\"}"))
			.isInstanceOfSatisfying(ClientMessage.Act.class, (message) -> {
				assertThat(message.trace()).isEqualTo(new TraceParent(VALID, "x=1"));
				assertThat(message.ref()).isOne();
				assertThat(message.componentId()).isEqualTo("c");
				assertThat(message.action()).isEqualTo("a");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "7", "null", "{}", "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331\"",
			"\"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"",
			"\"00-00000000000000000000000000000000-b7ad6b7169203331-01\"",
			"\"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01\"",
			"\"00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01\"" })
	void whatIsNoTraceIsIgnored(String value) {
		assertThat(decode("{\"type\":\"ping\",\"traceparent\":" + value + "}")).isInstanceOf(ClientMessage.Ping.class);
	}

	@Test
	void stateThatIsTooLongOrNotPlainIsLeftOut() {
		assertThat(TraceParent.of(VALID, "x".repeat(513))).contains(new TraceParent(VALID, null));
		assertThat(TraceParent.of(VALID, "a=\n")).contains(new TraceParent(VALID, null));
		assertThat(TraceParent.of(VALID, 7)).contains(new TraceParent(VALID, null));
	}

	private ClientMessage decode(String text) {
		return this.decoder.decode(Dialect.LIVEFLUX_V1, text, null).get(0);
	}

}
