package io.liveflux.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueFactory;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MessagePackIT {

	private final TestBrowser browser;

	MessagePackIT(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@Test
	void commandsAndMessagesAreSpokenAsMessagePack() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/m", "", "msgpack")) {
			assertThat(ann.subprotocol()).isEqualTo("msgpack");
			assertThat(unpack(ann.nextBytes())).containsEntry("path", "/ws/rooms/m");

			ann.send(pack(Map.of("x", 2, "y", 40)));
			assertThat(unpack(ann.nextBytes())).containsExactly(Map.entry("sum", "42"));
			ann.send(pack(Map.of("type", "all", "text", "Köln")));

			assertThat(unpack(ann.nextBytes())).containsExactly(Map.entry("text", "Köln"));
		}
	}

	@Test
	void roomsMixFormats() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/mix", "", "msgpack");
				TestBrowser.Socket bob = this.browser.socket("/ws/rooms/mix", "")) {
			ann.nextBytes();
			bob.next();

			bob.send("{'type':'all','text':'hi'}");

			assertThat(bob.next()).isEqualTo("{\"text\":\"hi\"}");
			assertThat(unpack(ann.nextBytes())).containsExactly(Map.entry("text", "hi"));
		}
	}

	@Test
	void whatIsNoMessagePackIsAnsweredAndTheConnectionGoesOn() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/bad", "", "msgpack")) {
			ann.nextBytes();

			// A map of one entry that never comes, an array of more elements than anybody
			// has, a type that is never used, and two values at once.
			byte[][] malformed = { { (byte) 0x81 }, { (byte) 0xDD, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF },
					{ (byte) 0xC1 }, { 1, 2 } };
			for (byte[] message : malformed) {
				ann.send(message);
				assertThat(unpack(ann.nextBytes())).containsEntry("type", "error").containsEntry("code", "400");
			}
			ann.send(pack(Map.of("x", 1, "y", 1)));

			assertThat(unpack(ann.nextBytes())).containsExactly(Map.entry("sum", "2"));
		}
	}

	private static byte[] pack(Map<String, Object> values) throws IOException {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packer.packMapHeader(values.size());
			for (Map.Entry<String, Object> entry : values.entrySet()) {
				packer.packString(entry.getKey());
				packer.packValue((entry.getValue() instanceof Integer number) ? ValueFactory.newInteger(number)
						: ValueFactory.newString((String) entry.getValue()));
			}
			return packer.toByteArray();
		}
	}

	private static Map<String, String> unpack(byte[] message) throws IOException {
		try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
			Map<String, String> values = new LinkedHashMap<>();
			unpacker.unpackValue()
				.asMapValue()
				.map()
				.forEach((name, value) -> values.put(name.asStringValue().asString(), value.toString()));
			return values;
		}
	}

}
