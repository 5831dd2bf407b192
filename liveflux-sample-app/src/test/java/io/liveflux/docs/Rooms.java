package io.liveflux.docs;

import java.util.Map;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.liveflux.channel.OnCommand;
import io.liveflux.component.OnMessage;
import io.liveflux.socket.CloseContext;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.MessageContext;
import io.liveflux.socket.OnBinary;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnError;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OnPong;
import io.liveflux.socket.OnText;
import io.liveflux.socket.OpenContext;

@LiveSocket(path = "/ws/rooms/{room}", name = "rooms")
class Rooms {

	@OnOpen
	void open(OpenContext context, @PathVariable String room, @RequestParam(defaultValue = "guest") String name) {
		context.join(room);
		context.broadcast(room, Map.of("joined", name));
	}

	@OnCommand("say")
	void say(MessageContext context, @PathVariable String room, String text) {
		context.broadcastAll(room, Map.of("text", text));
	}

	@OnMessage
	Sum add(Pair pair) {
		return new Sum(pair.a() + pair.b());
	}

	@OnText
	String text(String text) {
		return text;
	}

	@OnBinary
	byte[] binary(byte[] bytes) {
		return bytes;
	}

	@OnPong
	void pong(byte[] payload) {
	}

	@OnClose
	void close(CloseContext context, @PathVariable String room) {
		context.broadcast(room, Map.of("left", context.reason().code()));
	}

	@OnError
	Object error(Exception exception) {
		return Map.of("type", "oops");
	}

	record Pair(int a, int b) {
	}

	record Sum(int sum) {
	}

}
