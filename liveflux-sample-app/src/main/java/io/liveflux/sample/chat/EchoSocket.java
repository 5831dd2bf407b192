package io.liveflux.sample.chat;

import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnBinary;
import io.liveflux.socket.OnText;

/**
 * Says everything again.
 */
@LiveSocket(path = "/ws/echo", name = "echo")
class EchoSocket {

	@OnText
	String text(String text) {
		return text;
	}

	@OnBinary
	byte[] binary(byte[] bytes) {
		return bytes;
	}

}
