package io.liveflux.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnJoin;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, ChatChannel.class, ChannelsIT.Announced.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.channels.[chat/{room}].history-size=10",
				"liveflux.channels.[chat/{room}].presence=true", "liveflux.channels.[chat/two].max-subscribers=2" })
class ChannelsIT {

	private static final String JOIN = "{'type':'join','ref':1,'channel':'chat/a','param':{'name':'Ann'}}";

	private final TestBrowser browser;

	private final Broadcaster broadcaster;

	private final ChatChannel chat;

	ChannelsIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster, @Autowired ChatChannel chat) {
		this.browser = new TestBrowser(port);
		this.broadcaster = broadcaster;
		this.chat = chat;
	}

	private TestBrowser.Socket v1() throws InterruptedException {
		TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	@Test
	void membersTalkAndGetAnswers() throws Exception {
		try (TestBrowser.Socket ann = v1(); TestBrowser.Socket bob = v1()) {
			ann.send(JOIN);
			assertThat(ann.next()).contains("\"ref\":1", "\"welcome\":\"a\"", "\"epoch\":", "\"members\":");
			bob.send("{'type':'join','ref':1,'channel':'chat/a'}");
			assertThat(bob.next()).contains("\"ref\":1");
			assertThat(ann.next()).contains("\"type\":\"presence\"");

			ann.send("{'type':'message','ref':2,'channel':'chat/a','cmd':'say','param':{'text':'hello'}}");

			assertThat(bob.next()).contains("\"cmd\":\"said\"", "\"param\":\"hello\"", "\"from\":\"guest-");
			String first = ann.next();
			String both = first.startsWith("[") ? first : first + ann.next();
			assertThat(both).contains("\"cmd\":\"said\"", "\"ref\":2", "\"length\":5");
			ann.send("{'type':'leave','ref':3,'channel':'chat/a'}");
			assertThat(ann.next()).contains("\"ref\":3");
			await().untilAsserted(() -> assertThat(this.chat.left()).contains("a:Ann"));
		}
	}

	@Test
	void whatCannotBeJoinedOrSaidIsRefusedByName() throws Exception {
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'other'}");
			assertThat(ann.next()).contains("\"code\":403", "cannot be joined");
			ann.send("{'type':'join','ref':1,'channel':'chat/closed'}");
			assertThat(ann.next()).contains("\"code\":403", "this room is closed");
			ann.send("{'type':'join','ref':1,'channel':'@me'}");
			assertThat(ann.next()).contains("\"code\":401");
			ann.send("{'type':'join','ref':1,'channel':'chat/a','epoch':'x'}");
			assertThat(ann.next()).contains("\"code\":400", "missing is 'offset'");
			ann.send("{'type':'message','ref':2,'channel':'chat/b','cmd':'say','param':{'text':'x'}}");
			assertThat(ann.next()).contains("\"code\":403", "join it first");
			ann.send("{'type':'join','ref':3,'channel':'chat/c'}");
			ann.next();
			ann.send("{'type':'message','ref':4,'channel':'chat/c','cmd':'say','param':{'text':' '}}");
			assertThat(ann.next()).contains("\"code\":400", "text: must not be blank");
			ann.send("{'type':'message','ref':5,'channel':'chat/c','cmd':'dance'}");
			assertThat(ann.next()).contains("\"code\":400", "Unknown command");
		}
	}

	@Test
	void aCommandMayEndTheMembershipItCameBy() throws Exception {
		try (TestBrowser.Socket ann = v1(); TestBrowser.Socket bob = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'chat/door','param':{'name':'Ann'}}");
			ann.next();
			bob.send("{'type':'join','ref':1,'channel':'chat/door'}");
			bob.next();
			assertThat(ann.next()).contains("presence");

			ann.send("{'type':'message','ref':2,'channel':'chat/door','cmd':'go'}");

			assertThat(ann.next()).contains("\"ref\":2", "\"data\":\"bye\"").doesNotContain("gone");
			await().untilAsserted(() -> assertThat(this.chat.left()).contains("door:Ann"));
			assertThat(bob.next()).contains("leaves");
			ann.send("{'type':'message','ref':3,'channel':'chat/door','cmd':'go'}");
			assertThat(ann.next()).contains("\"ref\":3", "\"code\":403");
		}
	}

	@Test
	@ExpectedLog("failed (error")
	void whatFailsTellsNoSecrets() throws Exception {
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'join','ref':3,'channel':'chat/d'}");
			ann.next();
			ann.send("{'type':'message','ref':4,'channel':'chat/d','cmd':'fail'}");

			assertThat(ann.next()).contains("\"code\":500", "\"ref\":4").doesNotContain("secret");
		}
	}

	@Test
	void aFullChannelSaysSo() throws Exception {
		try (TestBrowser.Socket ann = v1(); TestBrowser.Socket bob = v1(); TestBrowser.Socket eve = v1()) {
			for (TestBrowser.Socket socket : new TestBrowser.Socket[] { ann, bob }) {
				socket.send("{'type':'join','ref':1,'channel':'chat/two'}");
				assertThat(socket.next()).contains("welcome");
			}
			eve.send("{'type':'join','ref':1,'channel':'chat/two'}");

			assertThat(eve.next()).contains("\"code\":409", "Channel is full");
		}
	}

	@Test
	void whoWasAwayCatchesUp() throws Exception {
		String epoch;
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'chat/away'}");
			epoch = ann.next().replaceAll(".*\"epoch\":\"([^\"]+)\".*", "$1");
		}
		this.broadcaster.toChannel("chat/away", "said", 1);
		this.broadcaster.toChannel("chat/away", "said", 2);

		try (TestBrowser.Socket again = v1()) {
			again.send("{'type':'join','ref':1,'channel':'chat/away','offset':0,'epoch':'" + epoch + "'}");
			StringBuilder all = new StringBuilder();
			await().atMost(Duration.ofSeconds(10)).until(() -> {
				all.append(again.next());
				return all.toString().contains("\"offset\":2");
			});

			assertThat(all.toString()).contains("\"recovered\":true");
			assertThat(all.indexOf("\"param\":1")).isLessThan(all.indexOf("\"param\":2"));
		}
	}

	@Test
	void aPathOfItsOwnJoinsAtOnceInThePlainDialect() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/chat/plain?name=Ann", "")) {
			assertThat(ann.next())
				.isEqualTo("{\"channel\":\"chat/plain\",\"cmd\":\"joined\",\"param\":{\"welcome\":\"plain\"}}");
			TestBrowser.Socket bob = this.browser.socket("/ws/chat/plain?name=Bob", "");
			assertThat(bob.next()).contains("joined");
			assertThat(ann.next()).contains("\"cmd\":\"online-update\"", "\"connected\":true");

			ann.send("{'cmd':'whisper','param':'psst'}");
			assertThat(bob.next()).contains("\"channel\":\"chat/plain\",\"cmd\":\"whispered\",\"param\":\"psst\"");
			this.broadcaster.toAll("notice", "tea");

			assertThat(ann.next()).isEqualTo("{\"cmd\":\"notice\",\"param\":\"tea\"}");
			bob.close();
		}
	}

	@Test
	void aPathOfItsOwnSendsAwayWhoIsRefused() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/chat/closed", "")) {
			assertThat(ann.next()).contains("\"cmd\":\"error\"", "\"code\":403");
			assertThat(ann.next()).contains("close-connection");
		}
	}

	@Test
	@ExpectedLog("failed (error")
	void whoseAnswerCannotBeWrittenDoesNotJoinAndIsNotAnnounced() throws Exception {
		try (TestBrowser.Socket ann = v1(); TestBrowser.Socket bob = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'announced','param':{'name':'Ann'}}");
			assertThat(ann.next()).contains("\"ref\":1", "\"data\":\"welcome\"");

			bob.send("{'type':'join','ref':2,'channel':'announced','param':{'name':'bad'}}");
			assertThat(bob.next()).contains("\"ref\":2", "\"code\":500");
			bob.send("{'type':'join','ref':3,'channel':'announced','param':{'name':'Bob'}}");
			assertThat(bob.next()).contains("\"ref\":3", "\"data\":\"welcome\"");

			assertThat(ann.next()).contains("\"cmd\":\"came\"", "\"param\":\"Bob\"");
		}
	}

	/** Says who comes, and cannot answer everybody. */
	@LiveChannel("announced")
	static class Announced {

		@OnJoin
		Object join(String name, ChannelContext channel) {
			channel.broadcast("came", name);
			return name.equals("bad") ? new Unwritable() : "welcome";
		}

	}

	static class Unwritable {

		public String getName() {
			throw new IllegalStateException("not to be written");
		}

	}

}
