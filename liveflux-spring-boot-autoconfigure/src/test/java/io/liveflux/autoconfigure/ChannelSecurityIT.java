package io.liveflux.autoconfigure;

import java.security.Principal;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.prepost.PreAuthorize;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(
		classes = { MethodSecurityIT.SecuredApplication.class, ChannelSecurityIT.Admins.class,
				ChannelSecurityIT.News.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "liveflux.channels.[@me].history-size=10")
class ChannelSecurityIT {

	private final int port;

	private final Broadcaster broadcaster;

	ChannelSecurityIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster) {
		this.port = port;
		this.broadcaster = broadcaster;
	}

	private TestBrowser.Socket connect(String user) throws InterruptedException {
		TestBrowser browser = new TestBrowser(this.port);
		TestBrowser.Socket socket = (user.isEmpty() ? browser : browser.loggedIn(user + ":x")).socket("/liveflux", "",
				"liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	@Test
	void joiningIsGrantedAndDenied() throws Exception {
		String join = "{'type':'join','ref':1,'channel':'admins'}";
		try (TestBrowser.Socket admin = connect("ada");
				TestBrowser.Socket user = connect("bob");
				TestBrowser.Socket nobody = connect("")) {
			admin.send(join);
			assertThat(admin.next()).contains("\"type\":\"reply\"", "\"data\":\"ada\"");
			user.send(join);
			assertThat(user.next()).contains("\"code\":403", "Access denied");
			nobody.send(join);
			assertThat(nobody.next()).contains("\"code\":401", "must be logged in");

			this.broadcaster.toChannel("admins", "secret", 1);

			assertThat(admin.next()).contains("secret");
			assertThat(user.hasFrames()).isFalse();
			assertThat(nobody.hasFrames()).isFalse();
		}
	}

	@Test
	void commandsAreGrantedAndDenied() throws Exception {
		try (TestBrowser.Socket admin = connect("ada"); TestBrowser.Socket user = connect("bob")) {
			for (TestBrowser.Socket socket : new TestBrowser.Socket[] { admin, user }) {
				socket.send("{'type':'join','ref':1,'channel':'news'}");
				assertThat(socket.next()).contains("\"ref\":1");
				socket.send("{'type':'message','ref':2,'channel':'news','cmd':'publish','param':'x'}");
			}

			assertThat(admin.next()).contains("\"ref\":2", "\"data\":\"published\"");
			assertThat(user.next()).contains("\"ref\":2", "\"code\":403");
		}
	}

	@Test
	void whatGoesToAUserReachesEachOfTheUsersConnectionsAndNobodyElse() throws Exception {
		String join = "{'type':'join','ref':1,'channel':'@me','history':10}";
		try (TestBrowser.Socket desk = connect("bob");
				TestBrowser.Socket phone = connect("bob");
				TestBrowser.Socket other = connect("ada")) {
			for (TestBrowser.Socket socket : new TestBrowser.Socket[] { desk, phone, other }) {
				socket.send(join);
				assertThat(socket.next()).contains("\"channel\":\"@me\"", "\"epoch\"");
			}

			this.broadcaster.toUser("bob", "order-shipped", 7);

			String message = "\"channel\":\"@me\",\"offset\":1,\"cmd\":\"order-shipped\",\"param\":7";
			assertThat(desk.next()).contains(message);
			assertThat(phone.next()).contains(message);
			assertThat(other.hasFrames()).isFalse();
		}
		this.broadcaster.toUser("bob", "order-shipped", 8);
		try (TestBrowser.Socket back = connect("bob")) {
			back.send(join);
			StringBuilder all = new StringBuilder();
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				all.append(back.next());
				return all.toString().contains("\"param\":8");
			});
			assertThat(all.indexOf("\"param\":7")).isPositive().isLessThan(all.indexOf("\"param\":8"));
		}
	}

	/** Nobody else comes in. */
	@LiveChannel("admins")
	static class Admins {

		@OnJoin
		@PreAuthorize("hasRole('ADMIN')")
		String join(Principal user) {
			return user.getName();
		}

	}

	/** Everyone reads, some write. */
	@LiveChannel("news")
	static class News {

		@OnCommand("publish")
		@PreAuthorize("hasRole('ADMIN')")
		String publish(String text) {
			return "published";
		}

	}

}
