package io.liveflux.internal.channel;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Member;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class PresenceTests {

	private static final String ROOM = "chat/lobby";

	private final ChannelMembers members = new ChannelMembers(
			new ChannelRules(0, Duration.ZERO, true, Duration.ofSeconds(5), 0));

	@Test
	void tellsTheNewOneWhoIsThereAndTheOthersWhoCame() {
		ChannelMembers.Client ann = this.members.client("ann").join(ROOM);

		ChannelMembers.Client bob = this.members.client("bob").join(ROOM);

		assertThat(bob.answer().get("members"))
			.hasToString("{\"ann\":{\"1\":{\"name\":\"ann\"}},\"bob\":{\"2\":{\"name\":\"bob\"}}}");
		assertThat(ann.ofType("presence")).singleElement()
			.hasToString(
					"{\"type\":\"presence\",\"channel\":\"chat/lobby\",\"joins\":{\"bob\":{\"2\":{\"name\":\"bob\"}}}}");
		assertThat(bob.ofType("presence")).isEmpty();
	}

	@Test
	void tellsAtOnceWhoLeavesOnPurpose() {
		ChannelMembers.Client ann = this.members.client("ann").join(ROOM);
		ChannelMembers.Client bob = this.members.client("bob").join(ROOM);

		this.members.channels.leave(ROOM, bob.connection);

		assertThat(ann.ofType("presence")).hasSize(2).last().asString().contains("\"leaves\":{\"bob\"");
		assertThat(this.members.channels.members(ROOM)).extracting(Member::user).containsExactly("ann");
	}

	@Test
	void takesAReloadForStaying() {
		ChannelMembers.Client ann = this.members.client("ann").join(ROOM);
		ChannelMembers.Client plain = this.members.client(Dialect.PLAIN, "old", null).join(ROOM);
		ChannelMembers.Client bob = this.members.client("bob").join(ROOM);
		bob.cut();
		this.members.pass(Duration.ofSeconds(3));

		this.members.client("bob").join(ROOM);
		this.members.pass(Duration.ofSeconds(10));

		assertThat(ann.ofType("presence")).hasSize(3)
			.last()
			.asString()
			.contains("\"joins\":{\"bob\":{\"4\"", "\"leaves\":{\"bob\":{\"3\"");
		assertThat(plain.received()).singleElement()
			.asString()
			.contains("\"cmd\":\"online-update\"", "\"connected\":true");
	}

	@Test
	void tellsWhoDidNotComeBackInTime() {
		ChannelMembers.Client ann = this.members.client("ann").join(ROOM);
		this.members.client("bob").join(ROOM).cut();
		assertThat(this.members.channels.members(ROOM)).hasSize(2);

		this.members.pass(Duration.ofSeconds(5));

		assertThat(ann.ofType("presence")).hasSize(2).last().asString().contains("\"leaves\":{\"bob\"");
	}

	@Test
	void keepsAUserWhoHasAnotherConnection() {
		ChannelMembers.Client plain = this.members.client(Dialect.PLAIN, "old", null).join(ROOM);
		this.members.client("bob").join(ROOM);
		ChannelMembers.Client second = this.members.client("bob").join(ROOM);

		this.members.channels.leave(ROOM, second.connection);

		assertThat(plain.received()).hasSize(1);
		assertThat(this.members.channels.members(ROOM)).last()
			.satisfies((member) -> assertThat(member.connections()).hasSize(1));
	}

	@Test
	void tellsWhatChanges() {
		ChannelMembers.Client ann = this.members.client("ann").join(ROOM);
		Membership bob = this.members.channels.membership(ROOM, this.members.client("bob").join(ROOM).connection)
			.orElseThrow();

		bob.metadata(Map.of("typing", true));

		assertThat(ann.ofType("presence")).hasSize(2).last().asString().contains("\"2\":{\"typing\":true}");
	}

	@Test
	void givesVisitorsANameThatDoesNotTellTheirSession() {
		ChannelMembers.Client guest = this.members.client((String) null).join(ROOM);

		assertThat(this.members.channels.userOf(guest.connection)).startsWith("guest-").hasSize(18);
	}

}
