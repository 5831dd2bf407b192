package io.liveflux.internal.naming;

import org.junit.jupiter.api.Test;

import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class GuestNamesTests {

	private final GuestNames names = new GuestNames(new byte[] { 1, 2, 3 });

	@Test
	void nodesWithOneSecretNameTheGuestOfASessionAlike() {
		String name = this.names.userOf(open("session"));

		assertThat(new GuestNames(new byte[] { 1, 2, 3 }).userOf(open("session"))).isEqualTo(name);
		assertThat(this.names.userOf(open("another"))).isNotEqualTo(name);
		assertThat(name).startsWith("guest-").doesNotContain("session");
	}

	@Test
	void anotherSecretGivesAnotherName() {
		assertThat(new GuestNames(new byte[] { 3, 2, 1 }).userOf(open("session")))
			.isNotEqualTo(this.names.userOf(open("session")));
	}

	private static ManagedConnection open(String session) {
		return TestConnections.registry()
			.open(TestConnections.handshake(Dialect.LIVEFLUX_V1, session), FakeFrameWriter.immediate(),
					TestConnections.LIMITS);
	}

}
