package io.liveflux.internal.websocket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.liveflux.internal.rfc6455.ClientFrames;
import io.liveflux.internal.rfc6455.FrameCase;
import io.liveflux.internal.rfc6455.FrameCases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Writing through the direct engine.
 */
class DirectFrameWriterIT extends FrameWriterSuite {

	DirectFrameWriterIT() {
		super(Direct.class, "DirectFrameWriter");
	}

	@Override
	List<FrameCase> cases() {
		return FrameCases.ending().toList();
	}

	@Test
	void answersPingsAndEndsTheStreamAfterTheCloseFrames() throws IOException {
		try (RawClient client = RawClient.open(connect(), "/raw")) {
			client.send(new ClientFrames().ping("are you there").bytes());
			assertThat(client.awaitFrame(10)).asString(StandardCharsets.UTF_8).isEqualTo("are you there");

			client.send(new ClientFrames().close(1001, "bye").bytes());

			assertThat(client.awaitClose()).isEqualTo(1001);
			assertThat(client.isAtEnd()).isTrue();
		}
	}

	@Test
	void endsTheStreamAfterAViolationAtOnce() throws IOException {
		try (RawClient client = RawClient.open(connect(), "/raw")) {
			client.send(new ClientFrames().frame(3, new byte[100]).text("x".repeat(100_000)).bytes());

			assertThat(client.awaitClose()).isEqualTo(1002);
			assertThat(client.isAtEnd()).isTrue();
		}
	}

	@Test
	void endsAClientThatSendsOnWithoutEndAfterTheCloseFrame() throws IOException {
		try (RawClient client = RawClient.open(connect(), "/raw")) {
			client.send(new ClientFrames().frame(3, new byte[100]).bytes());
			assertThat(client.awaitClose()).isEqualTo(1002);
			byte[] more = new byte[1_000_000];
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);

			assertThatIOException().isThrownBy(() -> {
				while (System.nanoTime() < deadline) {
					client.send(more);
				}
			});
		}
	}

	@Test
	void answersTheHandshakeWithoutExtensions() throws IOException {
		try (RawClient client = new RawClient(connect(), "/raw", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
				"Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
			assertThat(client.answer()).startsWith("HTTP/1.1 101")
				.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
				.doesNotContain("permessage-deflate");
		}
	}

	@Test
	void refusesAKeyThatIsNone() throws IOException {
		try (RawClient client = new RawClient(connect(), "/raw", "Sec-WebSocket-Key: short\r\n")) {
			assertThat(client.answer()).startsWith("HTTP/1.1 400");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Endpoints.class)
	static class Direct {

		@Bean
		LiveFluxUpgradeStrategy strategy() {
			return LiveFluxUpgradeStrategy.direct(InstantSource.system());
		}

	}

}
