package io.liveflux.autoconfigure;

import java.io.IOException;
import java.security.Principal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BeforeJoin;
import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.channel.OnJoin;
import io.liveflux.internal.channel.ChannelRegistry;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(
		classes = { MethodSecurityIT.SecuredApplication.class, ChannelPathIT.Rooms.class, ChannelPathIT.Notes.class,
				ChannelPathIT.Staff.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.channels.[room-{room}].history-size=10",
				"liveflux.channels.[room-{room}].presence=true", "liveflux.websocket.max-message-size=4KB" })
class ChannelPathIT {

	private final int port;

	private final Broadcaster broadcaster;

	private final ChannelRegistry channels;

	ChannelPathIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster, @Autowired ChannelRegistry channels) {
		this.port = port;
		this.broadcaster = broadcaster;
		this.channels = channels;
	}

	private RawSocket connect(String path, @Nullable String user) throws IOException {
		Map<String, String> headers = new LinkedHashMap<>();
		if (user != null) {
			headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":x").getBytes()));
		}
		return RawSocket.connect(this.port, path, headers);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'cmd':                                   | Malformed JSON at line 1
			[{'cmd':'say','param':'x'}]               | A message must be a JSON object
			42                                        | A message must be a JSON object
			{'param':'x'}                             | Missing field 'cmd'
			{'cmd':''}                                | Field 'cmd' must be a non-empty string
			{'cmd':7}                                 | Field 'cmd' must be a non-empty string
			{'type':'init','componentID':'x'}         | Missing field 'cmd'
			{'type':'action','componentID':'x'}       | Missing field 'cmd'
			{'cmd':'dance'}                           | Unknown command
			{'cmd':'say','param':['x','y']}           | must be a value of type String
			{'cmd':'say','channel':'room-other'}      | Not a member of this channel
			{'cmd':'say','channel':'no channel!'}     | Not a member of this channel
			""")
	void whatIsWrongIsSaidInTheDialectOfChannels(String frame, String problem) throws Exception {
		try (RawSocket ann = connect("/ws/rooms?room=errors", null)) {
			assertThat(ann.next()).contains("\"cmd\":\"joined\"");

			ann.send(frame);

			assertThat(ann.next()).contains("\"cmd\":\"error\"", "\"param\":{\"message\":\"", problem, "\"code\":4")
				.doesNotContain("\"type\"");
			ann.send("{'cmd':'say','param':'still here'}");
			assertThat(ann.next()).contains("\"cmd\":\"said\"");
		}
	}

	@Test
	void aTypeBesideACommandIsIgnored() throws Exception {
		try (RawSocket ann = connect("/ws/rooms?room=typed", null)) {
			ann.next();
			ann.send("{'type':'message','cmd':'say','param':'x'}");

			assertThat(ann.next()).contains("\"cmd\":\"said\"");
		}
	}

	@Test
	void whatIsTooDeepOrTooLargeIsSaidInTheDialectOfChannels() throws Exception {
		try (RawSocket ann = connect("/ws/rooms?room=limits", null)) {
			ann.next();
			ann.send("{'cmd':'say','param':" + "[".repeat(40) + "]".repeat(40) + "}");
			assertThat(ann.next()).contains("\"cmd\":\"error\"", "JSON exceeds a limit").doesNotContain("\"type\"");

			ann.send("{'cmd':'say','param':'" + "x".repeat(5000) + "'}");

			assertThat(ann.next()).contains("\"cmd\":\"error\"", "\"code\":413").doesNotContain("\"type\"");
			assertThat(ann.awaitClose()).isEqualTo(1009);
		}
	}

	@Test
	void variablesComeFromTheQuery() throws Exception {
		try (RawSocket ann = connect("/ws/rooms?room=red%20one&name=Ann", null)) {
			assertThat(ann.next()).contains("\"channel\":\"room-red one\"", "\"room\":\"red one\"", "\"name\":\"Ann\"");
			assertThat(this.channels.count("room-red one")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/ws/rooms                       | Query parameter 'room' is missing
			/ws/rooms?room=                 | Query parameter 'room' is missing
			/ws/rooms?room=a&room=b         | Query parameter 'room' is given more than once
			/ws/rooms?room=a/b              | query parameter 'room' cannot be part of a channel name
			/ws/rooms?room=a%3Cb%3E         | query parameter 'room' cannot be part of a channel name
			/ws/rooms?room=%7Broom%7D       | query parameter 'room' cannot be part of a channel name
			/ws/rooms?other=a               | Query parameter 'room' is missing
			""")
	void variablesThatAreMissingOrMalformedAreNamed(String path, String problem) throws Exception {
		try (RawSocket ann = connect(path, null)) {
			assertThat(ann.status()).isEqualTo(400);
			assertThat(ann.body()).contains("\"error\":\"join-refused\"", problem);
		}
	}

	@Test
	void aNameThatIsTooLongIsRefused() throws Exception {
		try (RawSocket ann = connect("/ws/rooms?room=" + "x".repeat(300), null)) {
			assertThat(ann.status()).isEqualTo(400);
			assertThat(ann.body()).contains("'room'");
		}
	}

	@Test
	void theUserIsAVariable() throws Exception {
		try (RawSocket user = connect("/ws/notes?principal=ada", "bob");
				RawSocket admin = connect("/ws/notes", "ada")) {
			assertThat(user.next()).contains("\"channel\":\"notes/bob\"", "\"param\":\"bob\"");
			assertThat(admin.next()).contains("\"channel\":\"notes/ada\"");

			this.broadcaster.toChannel("notes/bob", "note", "for the user");

			assertThat(user.next()).contains("for the user");
			this.broadcaster.toChannel("notes/ada", "note", "for the admin");
			assertThat(admin.next()).contains("for the admin");
		}
	}

	@Test
	void whoIsNotLoggedInHasNoChannelOfAUser() throws Exception {
		try (RawSocket nobody = connect("/ws/notes", null)) {
			assertThat(nobody.status()).isEqualTo(401);
			assertThat(nobody.body()).contains("must be logged in");
		}
	}

	@Test
	void nobodyJoinsTheChannelOfAnotherUserByItsName() throws Exception {
		TestBrowser browser = new TestBrowser(this.port).loggedIn("bob:x");
		try (TestBrowser.Socket user = browser.socket("/liveflux", "", "liveflux.v1");
				TestBrowser.Socket nobody = new TestBrowser(this.port).socket("/liveflux", "", "liveflux.v1")) {
			user.next();
			user.send("{'type':'join','ref':1,'channel':'notes/ada'}");
			assertThat(user.next()).contains("\"code\":403", "belongs to another user");
			user.send("{'type':'join','ref':2,'channel':'notes/bob'}");
			assertThat(user.next()).contains("\"type\":\"reply\"", "\"data\":\"bob\"");
			nobody.next();
			nobody.send("{'type':'join','ref':1,'channel':'notes/ada'}");
			assertThat(nobody.next()).contains("\"code\":401");
		}
	}

	@Test
	void joinsAreRefusedBeforeTheUpgrade() throws Exception {
		try (RawSocket nobody = connect("/ws/staff", null);
				RawSocket user = connect("/ws/staff", "bob");
				RawSocket admin = connect("/ws/staff", "ada")) {
			assertThat(nobody.status()).isEqualTo(401);
			assertThat(user.status()).isEqualTo(403);
			assertThat(admin.status()).isEqualTo(101);
		}
		try (RawSocket banned = connect("/ws/rooms?room=secret", null);
				RawSocket denied = connect("/ws/rooms?room=denied", "bob")) {
			assertThat(banned.status()).isEqualTo(403);
			assertThat(banned.body()).contains("This channel cannot be joined");
			assertThat(denied.status()).isEqualTo(403);
			assertThat(denied.body()).contains("Access denied");
		}
	}

	@Test
	void whatRefusesBeforeTheUpgradeRefusesJoinsByMessage() throws Exception {
		try (TestBrowser.Socket ann = new TestBrowser(this.port).socket("/liveflux", "", "liveflux.v1")) {
			ann.next();
			ann.send("{'type':'join','ref':1,'channel':'room-secret'}");
			assertThat(ann.next()).contains("\"code\":403", "This channel cannot be joined");
		}
		assertThat(this.channels.count("room-secret")).isZero();
	}

	@Test
	void whoJoinsHearsOfItsOwnComingWhereThatIsWanted() throws Exception {
		try (RawSocket ann = connect("/ws/staff?name=Ann", "ada")) {
			assertThat(ann.next()).contains("\"cmd\":\"joined\"");
			assertThat(ann.next()).contains("\"cmd\":\"user-joined\"", "\"param\":\"ada\"");
		}
		try (RawSocket ann = connect("/ws/rooms?room=quiet", null)) {
			assertThat(ann.next()).contains("\"cmd\":\"joined\"");
			ann.send("{'cmd':'say','param':'first'}");
			assertThat(ann.next()).contains("\"cmd\":\"said\"");
		}
	}

	@Test
	void whatIsNotRecordedReachesOnlyWhoIsThere() throws Exception {
		try (TestBrowser.Socket ann = new TestBrowser(this.port).socket("/liveflux", "", "liveflux.v1");
				RawSocket bob = connect("/ws/rooms?room=typing", null)) {
			bob.next();
			ann.next();
			ann.send("{'type':'join','ref':1,'channel':'room-typing'}");
			assertThat(ann.next()).contains("\"offset\":");
			bob.next();

			bob.send("{'cmd':'typing'}");
			assertThat(ann.next()).contains("\"cmd\":\"typing\"").doesNotContain("offset");
			bob.send("{'cmd':'say','param':'hello'}");
			assertThat(ann.next()).contains("\"cmd\":\"said\"", "\"offset\":");
			this.broadcaster.unrecorded().toChannel("room-typing", "tick", 1);
			assertThat(ann.next()).contains("\"cmd\":\"tick\"").doesNotContain("offset");

			assertThat(this.channels.history("room-typing", 10)).extracting((message) -> message.cmd())
				.contains("said")
				.doesNotContain("typing", "tick");
		}
	}

	/** Variables come from the query. */
	@LiveChannel(value = "room-{room}", path = "/ws/rooms")
	static class Rooms {

		@BeforeJoin
		boolean mayJoin(@PathVariable String room) {
			if (room.equals("denied")) {
				throw new AccessDeniedException("not for you");
			}
			return !room.equals("secret");
		}

		@OnJoin
		Map<String, Object> join(@PathVariable String room, ChannelContext channel) {
			channel.broadcast("user-joined", room);
			return Map.of("room", room, "metadata", channel.metadata());
		}

		@OnCommand("say")
		void say(String text, ChannelContext channel) {
			channel.broadcast("said", text);
		}

		@OnCommand("typing")
		void typing(ChannelContext channel) {
			channel.unrecorded().broadcastOthers("typing", channel.userName());
		}

	}

	/** Each user has one. */
	@LiveChannel(value = "notes/{principal}", path = "/ws/notes")
	static class Notes {

		@OnJoin
		String join(@PathVariable String principal) {
			return principal;
		}

	}

	/** Only for some, who hear of themselves. */
	@LiveChannel(value = "staff", path = "/ws/staff", hearsOwnJoin = true)
	@PreAuthorize("hasRole('ADMIN')")
	static class Staff {

		@OnJoin
		String join(Principal user, ChannelContext channel) {
			channel.broadcast("user-joined", user.getName());
			return "welcome";
		}

	}

}
