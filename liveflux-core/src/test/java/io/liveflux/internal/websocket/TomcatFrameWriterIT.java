package io.liveflux.internal.websocket;

import java.util.List;

import io.liveflux.internal.rfc6455.FrameCase;
import io.liveflux.internal.rfc6455.FrameCases;

/**
 * Writing past the remote of Tomcat's own WebSocket.
 */
class TomcatFrameWriterIT extends FrameWriterSuite {

	TomcatFrameWriterIT() {
		super(Endpoints.class, "TomcatFrameWriter");
	}

	@Override
	List<FrameCase> cases() {
		// Tomcat takes lengths in more bytes than they need.
		List<FrameCase> all = FrameCases.ending().filter((each) -> !each.name().endsWith(" bits")).toList();
		return all.stream().filter((each) -> all.indexOf(each) % 7 == 0).toList();
	}

}
