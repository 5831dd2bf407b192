package io.liveflux.internal.direct;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.rfc6455.ClientFrames;

import static org.assertj.core.api.Assertions.assertThat;

class DirectSessionTests {

	private final FakeSocket socket = new FakeSocket();

	private final List<String> told = new ArrayList<>();

	private Runnable onText = () -> {
	};

	private final DirectSession session = new DirectSession(
			new DirectEngine.Handshake(new Handler(), Map.of(), null, null), this.socket);

	@Test
	void whoSendsDoesNotRunTheHandlersEnd() {
		this.socket.busy = true;
		this.socket.failure = new IOException("gone");
		this.socket.onTerminate = this.session::lost;

		this.session.writer(1).write(new Frame.Text("a"), (failure) -> this.told.add("failed"));
		assertThat(this.told).containsExactly("failed");
		this.socket.runTasks();

		assertThat(this.told).containsExactly("failed", "1006");
	}

	@Test
	void aClientThatIsGoneIsToldOnAThreadOfItsOwn() {
		this.socket.busy = true;

		this.session.lost();
		assertThat(this.told).isEmpty();
		this.socket.runTasks();

		assertThat(this.told).containsExactly("1006");
	}

	@Test
	void aFrameThatStaysUnderWayFailsAfterTheWriteTimeout() {
		this.socket.full = true;
		FrameWriter writer = this.session.writer(5_000);
		writer.write(new Frame.Text("a"), (failure) -> this.told.add(String.valueOf(failure)));
		this.session.look(0);
		this.session.look(3_000);
		this.socket.takeMore(null);
		this.told.clear();
		writer.write(new Frame.Text("b"), (failure) -> this.told.add(String.valueOf(failure)));

		for (int second = 4; second < 9; second++) {
			this.session.look(second * 1_000);
		}
		assertThat(this.told).isEmpty();
		this.session.look(10_000);

		assertThat(this.told).hasSize(2).first().asString().contains("Timeout");
		assertThat(this.told).last().isEqualTo("1006");
	}

	@Test
	void aStandstillOfTheNodeCountsForNobody() throws IOException {
		this.socket.onTerminate = () -> this.told.add("terminated");
		this.session.look(0);
		this.session.close();

		this.session.look(1_000);
		this.session.look(120_000);
		assertThat(this.told).doesNotContain("terminated");
		for (int second = 121; second < 125; second++) {
			this.session.look(second * 1_000);
		}

		assertThat(this.told).contains("terminated");
	}

	@Test
	void whatTheClientSaysIsTheEnd() {
		this.socket.onTerminate = this.session::lost;

		receive(new ClientFrames().close(1000, "bye").bytes());

		assertThat(this.told).containsExactly("1000");
	}

	@Test
	void anErrorOfTheHandlerClosesAsAnExceptionDoes() {
		this.onText = () -> {
			throw new AssertionError("not so");
		};

		receive(new ClientFrames().text("a").bytes());

		assertThat(this.socket.written).singleElement().asString().endsWith("internal error");
		assertThat(this.told).containsExactly("1011");
	}

	private void receive(byte[] bytes) {
		this.session.received(ByteBuffer.wrap(bytes));
	}

	private final class Handler extends AbstractWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) {
			DirectSessionTests.this.onText.run();
		}

		@Override
		public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
			DirectSessionTests.this.told.add(Integer.toString(status.getCode()));
		}

	}

}
