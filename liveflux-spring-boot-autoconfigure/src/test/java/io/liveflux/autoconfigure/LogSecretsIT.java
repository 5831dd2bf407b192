package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What visitors send, well-formed or not, is in no log at INFO or above, whoever writes
 * it: tokens, names, state and payloads all hold one mark.
 */
@SpringBootTest(classes = { TestApplication.class, ChatChannel.class, RoomSocket.Rooms.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "logging.level.root=info", "liveflux.channels.[chat/{room}].history-size=5" })
@ExtendWith(OutputCaptureExtension.class)
class LogSecretsIT {

	private static final String MARK = "Mark-4711";

	@LocalServerPort
	private int port;

	@Test
	@ExpectedLog("failed (error ")
	void nothingThatAVisitorSendsIsLogged(CapturedOutput output) throws Exception {
		TestBrowser browser = new TestBrowser(this.port);
		String id = browser.mount("counter");
		browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action", MARK);
		browser.post("liveflux_component_kind", MARK);
		browser.post("liveflux_component_kind", "counter", "start", MARK);
		try (TestBrowser.Socket socket = browser.socket("/liveflux?client=" + MARK, browser.sameOrigin(),
				"liveflux.v1")) {
			socket.next();
			answers(socket, "{'type':'action','ref':1,'componentID':'" + id + "','action':'increment','data':{'by':'"
					+ MARK + "'}}");
			answers(socket, "{'type':'action','ref':2,'componentID':'" + MARK + "','action':'increment'}");
			answers(socket, "{'type':'join','ref':3,'channel':'chat/a','param':{'name':'" + MARK + "'}}");
			answers(socket,
					"{'type':'message','ref':4,'channel':'chat/a','cmd':'say','param':{'text':'" + MARK + "'}}");
			answers(socket, "{'type':'message','ref':5,'channel':'chat/a','cmd':'fail','param':'" + MARK + "'}");
			answers(socket, "{'type':'join','ref':6,'channel':'" + MARK + "'}");
			answers(socket, "{'" + MARK);
		}
		try (TestBrowser.Socket socket = browser.socket("/ws/rooms/a", browser.sameOrigin())) {
			socket.send("{'" + MARK);
		}
		try (RawSocket refused = RawSocket.connect(this.port, "/liveflux",
				Map.of("Origin", "https://" + MARK + ".example", "Sec-WebSocket-Protocol",
						"liveflux.v1, liveflux.csrf." + MARK, "Cookie", "JSESSIONID=" + MARK))) {
			assertThat(refused.status()).isEqualTo(403);
		}
		for (String path : List.of("/liveflux", "/ws/rooms/a", "/ws/chat/a?name=ann")) {
			try (RawSocket socket = RawSocket.connect(this.port, path, Map.of("Authorization", "Bearer " + MARK))) {
				assertThat(socket.status()).isEqualTo(101);
			}
		}
		browser.with("Authorization", "Bearer " + MARK).post("liveflux_component_kind", "counter");

		assertThat(output.getAll()).contains("failed (error ").doesNotContain(MARK).doesNotContain(id);
	}

	private static void answers(TestBrowser.Socket socket, String frame) throws InterruptedException {
		socket.send(frame);
		socket.next();
	}

}
