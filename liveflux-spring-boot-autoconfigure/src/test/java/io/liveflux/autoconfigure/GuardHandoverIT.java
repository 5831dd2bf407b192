package io.liveflux.autoconfigure;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnJoin;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.connection.Connection;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.Refusal;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnOpen;
import io.liveflux.socket.OnText;
import io.liveflux.socket.SocketConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(
		classes = { TestApplication.class, GuardHandoverIT.Guards.class, GuardHandoverIT.Devices.class,
				GuardHandoverIT.Inbox.class, GuardHandoverIT.Device.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GuardHandoverIT {

	private final int port;

	private final Devices devices;

	GuardHandoverIT(@LocalServerPort int port, @Autowired Devices devices) {
		this.port = port;
		this.devices = devices;
	}

	private RawSocket connect(String path, String token) throws IOException {
		return RawSocket.connect(this.port, path, Map.of("Authorization", "Bearer " + token));
	}

	@Test
	void aGuardSaysWhoAsksAndWhatItHasLearned() throws Exception {
		try (RawSocket ann = connect("/ws/devices", "ann-7")) {
			assertThat(ann.next()).contains("\"user\":\"ann\"", "\"device\":\"7\"");
		}
	}

	@Test
	void theAuthorizationReachesTheMethodForOpeningAndNothingLater() throws Exception {
		try (RawSocket ann = connect("/ws/devices", "ann-8")) {
			assertThat(ann.next()).contains("\"authorization\":\"Bearer ann-8\"");

			ann.send("anything");

			assertThat(ann.next()).isEqualTo("none,none");
			ann.send("room");
			assertThat(ann.next()).isEqualTo("OPEN b,a");
			ann.send("close");
			assertThat(ann.next()).isEqualTo("CLOSING");
			assertThat(ann.awaitClose()).isEqualTo(1000);
		}
		await().untilAsserted(() -> assertThat(this.devices.states()).contains(Connection.State.CLOSED));
	}

	@Test
	void aGuardRefusesByTheAuthorization() throws Exception {
		try (RawSocket eve = connect("/ws/devices", "wrong")) {
			assertThat(eve.status()).isEqualTo(401);
			assertThat(eve.body()).contains("\"error\":\"token\"");
		}
	}

	@Test
	void whomAGuardHasFoundIsTheUserOfAChannelsPath() throws Exception {
		try (RawSocket ann = connect("/ws/inbox", "ann-9")) {
			assertThat(ann.next()).contains("\"channel\":\"inbox/ann\"", "\"param\":\"ann\"");
		}
	}

	@Test
	void whomAGuardHasFoundIsTheUserOfComponentsToo() throws Exception {
		TestBrowser browser = new TestBrowser(this.port).with("Authorization", "Bearer ann-10");
		String mount = "{'type':'mount','ref':1,'kind':'device'}";
		try (TestBrowser.Socket socket = browser.socket("/liveflux", "", "liveflux.v1")) {
			socket.next();
			socket.send(mount);
			assertThat(socket.next()).contains("device 10 of ann");
		}
		try (TestBrowser.Stream stream = browser.stream()) {
			stream.send(mount);
			assertThat(stream.next()).contains("device 10 of ann");
		}
	}

	/** Knows tokens such as {@code ann-7}. */
	@Configuration(proxyBeanMethods = false)
	static class Guards {

		@Bean
		HandshakeGuard tokens() {
			return (request) -> {
				String[] token = request.header("Authorization").orElse("").replace("Bearer ", "").split("-");
				if (token.length != 2) {
					return Optional.of(new Refusal(401, "token", "this needs a token"));
				}
				request.authenticatedAs(() -> token[0]);
				request.connectionAttribute("device", token[1]);
				return Optional.empty();
			};
		}

	}

	/** Shows what it knows. */
	@LiveSocket(path = "/ws/devices")
	static class Devices {

		private final List<Connection.State> states = new CopyOnWriteArrayList<>();

		@OnOpen
		Map<String, Object> open(SocketConnection connection, Principal user,
				@Header("authorization") String authorization) {
			return Map.of("user", user.getName(), "device", connection.attributes().get("device"), "authorization",
					authorization);
		}

		@OnText
		String text(String text, SocketConnection connection,
				@Header(name = "authorization", required = false) Optional<String> authorization) {
			if (text.equals("close")) {
				connection.send("CLOSING");
				connection.closeAfterSending(1000, "bye");
				return null;
			}
			if (text.equals("room")) {
				connection.join("a");
				connection.join("b");
				String last = connection.room().orElse("none");
				connection.leave("b");
				return connection.state() + " " + last + "," + connection.room().orElse("none");
			}
			return authorization.orElse("none") + "," + connection.headers().getOrDefault("authorization", "none");
		}

		@OnClose
		void close(SocketConnection connection) {
			this.states.add(connection.state());
		}

		List<Connection.State> states() {
			return this.states;
		}

	}

	/** Shows whose it is. */
	@LiveComponent(value = "device", clientMount = true)
	static class Device {

		private String text = "";

		@OnMount
		void mount(Principal user, Connection connection) {
			this.text = "device " + connection.attributes().get("device") + " of " + user.getName();
		}

		Html render() {
			return Html.format("<p>%s</p>", this.text);
		}

	}

	/** Each user has one. */
	@LiveChannel(value = "inbox/{principal}", path = "/ws/inbox")
	static class Inbox {

		@OnJoin
		String join(@PathVariable String principal) {
			return principal;
		}

	}

}
