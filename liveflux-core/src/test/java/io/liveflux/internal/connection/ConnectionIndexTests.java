package io.liveflux.internal.connection;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionIndexTests {

	private final ConnectionIndex index = new ConnectionIndex();

	private final ConnectionRegistry registry = TestConnections.registry(this.index);

	@Test
	void knowsTheConnectionsOfUsersAndSessionsWhicheverComeAndGo() {
		Connection first = open("ann", "s1");
		assertThat(this.index.ofUser("ann")).containsExactly(first);
		Connection second = open("ann", "s1");
		Connection other = open("bob", "s2");

		assertThat(this.index.ofUser("ann")).containsExactlyInAnyOrder(first, second);
		assertThat(this.index.ofSession("s1")).containsExactlyInAnyOrder(first, second);
		this.index.closed(first);
		this.index.closed(first);
		assertThat(this.index.ofUser("ann")).containsExactly(second);
		assertThat(this.index.ofSession("s2")).containsExactly(other);
		Connection third = open("ann", "s1");
		assertThat(this.index.ofSession("s1")).containsExactlyInAnyOrder(second, third);
		List.of(second, third, other).forEach(this.index::closed);
		assertThat(this.index.users()).isEmpty();
		assertThat(this.index.sessions()).isEmpty();
	}

	@Test
	void whoWasNotThereTakesNobodyAway() {
		Connection present = open("ann", "s1");

		this.index.closed(TestConnections.registry()
			.open(new Handshake(Dialect.LIVEFLUX_V1, () -> "ann", "s1", null, Locale.ENGLISH, Map.of()),
					FakeFrameWriter.immediate(), TestConnections.LIMITS));

		assertThat(this.index.ofUser("ann")).containsExactly(present);
	}

	private Connection open(String user, String session) {
		return this.registry.open(
				new Handshake(Dialect.LIVEFLUX_V1, () -> user, session, null, Locale.ENGLISH, Map.of()),
				FakeFrameWriter.immediate(), TestConnections.LIMITS);
	}

}
