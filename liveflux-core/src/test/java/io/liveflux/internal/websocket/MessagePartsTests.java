package io.liveflux.internal.websocket;

import org.junit.jupiter.api.Test;

import io.liveflux.internal.websocket.MessageParts.State;

import static org.assertj.core.api.Assertions.assertThat;

class MessagePartsTests {

	private final MessageParts parts = new MessageParts(10);

	@Test
	void putsPartsTogether() {
		assertThat(this.parts.add("ab", false)).isEqualTo(State.INCOMPLETE);
		assertThat(this.parts.add("cd", false)).isEqualTo(State.INCOMPLETE);
		assertThat(this.parts.add("", true)).isEqualTo(State.COMPLETE);
		assertThat(this.parts.take()).isEqualTo("abcd");
		assertThat(this.parts.add("next", true)).isEqualTo(State.COMPLETE);
		assertThat(this.parts.take()).isEqualTo("next");
	}

	@Test
	void takesExactlyTheBoundForEveryMessage() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.parts.add("12345", false)).isEqualTo(State.INCOMPLETE);
			assertThat(this.parts.add("67890", true)).isEqualTo(State.COMPLETE);
			assertThat(this.parts.take()).isEqualTo("1234567890");
		}
	}

	@Test
	void countsBytesOfUtf8() {
		assertThat(new MessageParts(10).add("üüüüü", true)).isEqualTo(State.COMPLETE);
		assertThat(new MessageParts(10).add("üüüüü.", true)).isEqualTo(State.TOO_LARGE);
		assertThat(new MessageParts(9).add("€€€", true)).isEqualTo(State.COMPLETE);
		assertThat(new MessageParts(8).add("€€€", true)).isEqualTo(State.TOO_LARGE);
		assertThat(new MessageParts(8).add("👋👋", true)).isEqualTo(State.COMPLETE);
		assertThat(new MessageParts(7).add("👋👋", true)).isEqualTo(State.TOO_LARGE);
		MessageParts halves = new MessageParts(4);
		assertThat(halves.add("\uD83D", false)).isEqualTo(State.INCOMPLETE);
		assertThat(halves.add("\uDC4B", true)).isEqualTo(State.COMPLETE);
		assertThat(halves.take()).isEqualTo("👋");
	}

	@Test
	void saysOnceThatAMessageIsTooLarge() {
		this.parts.add("123456", false);

		assertThat(this.parts.add("12345", false)).isEqualTo(State.TOO_LARGE);
		assertThat(this.parts.add("x", false)).isEqualTo(State.INCOMPLETE);
		assertThat(this.parts.add("x", true)).isEqualTo(State.INCOMPLETE);
	}

}
