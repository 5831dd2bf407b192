package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.OnCommand;
import io.liveflux.component.OnMessage;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.MessageContext;
import io.liveflux.socket.OnBinary;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnError;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OnText;
import io.liveflux.socket.OpenContext;
import io.liveflux.socket.SocketConnection;

/**
 * Sockets with protocols of their own.
 */
final class RoomSocket {

	private RoomSocket() {
	}

	/** Speaks JSON, and has rooms. */
	@LiveSocket(path = "/ws/rooms/{room}", name = "rooms")
	static class Rooms {

		private final List<CloseReason> closed = new CopyOnWriteArrayList<>();

		@OnOpen
		Map<String, Object> open(OpenContext context, @PathVariable String room) {
			if (!context.join(room)) {
				context.refuse(4000, "full");
			}
			return Map.of("query", context.query().toString(), "path", context.connection().handshake().path());
		}

		@OnCommand("all")
		void all(MessageContext context, @PathVariable String room, String text) {
			context.broadcastAll(room, Map.of("text", text));
		}

		@OnCommand("others")
		void others(SocketConnection connection, @PathVariable String room, String text) {
			connection.broadcast(room, Map.of("text", text));
		}

		@OnMessage
		Map<String, Object> move(Move move) {
			return Map.of("sum", move.x() + move.y());
		}

		@OnClose
		void close(CloseContext context) {
			this.closed.add(context.reason());
		}

		List<CloseReason> closed() {
			return this.closed;
		}

		record Move(int x, int y) {
		}

	}

	/** Says everything again. */
	@LiveSocket(path = "/ws/echo")
	static class Echo {

		@OnText
		String text(String text) {
			if (text.equals("fail")) {
				throw new IllegalStateException("asked to fail");
			}
			return text;
		}

		@OnBinary
		byte[] binary(byte[] bytes) {
			return bytes;
		}

		@OnError
		String error(Exception exception) {
			return "error: " + exception.getMessage();
		}

	}

}
