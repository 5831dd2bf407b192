package io.liveflux.internal.connection;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionRegistryTests {

	private final List<String> log = new ArrayList<>();

	private final ConnectionListener noting = new ConnectionListener() {

		@Override
		public void opened(Connection connection) {
			ConnectionRegistryTests.this.log.add("opened " + connection.id() + " " + connection.isOpen());
		}

		@Override
		public void closed(Connection connection) {
			ConnectionRegistryTests.this.log.add("closed " + connection.id() + " " + connection.isOpen());
		}

	};

	@Test
	void knowsAConnectionUntilItHasEnded() {
		ConnectionRegistry registry = TestConnections.registry(this.noting);
		ManagedConnection connection = open(registry);

		assertThat(registry.find(connection.id())).containsSame(connection);
		assertThat(registry.count()).isOne();
		registry.ended(connection);
		registry.ended(connection);

		assertThat(registry.find(connection.id())).isEmpty();
		assertThat(registry.connections()).isEmpty();
		assertThat(connection.send("late")).isFalse();
		assertThat(this.log).containsExactly("opened connection-1 true", "closed connection-1 false");
	}

	@Test
	@ExpectedLog("A listener failed at the end of a connection")
	void tellsEveryListenerOfTheEndWhateverTheOthersDo() {
		ConnectionRegistry registry = TestConnections.registry(new ConnectionListener() {

			@Override
			public void closed(Connection connection) {
				throw new IllegalStateException("listener");
			}

		}, this.noting);

		registry.ended(open(registry));

		assertThat(this.log).contains("closed connection-1 false");
	}

	@Test
	void connectionSaysWhenAndOverWhatItWasOpened() {
		ManagedConnection connection = open(TestConnections.registry());

		assertThat(connection.openedAt()).isEqualTo(TestConnections.OPENED_AT);
		assertThat(connection.transport()).isEqualTo(Transport.WEBSOCKET);
	}

	private static ManagedConnection open(ConnectionRegistry registry) {
		return registry.open(TestConnections.handshake(Dialect.PLAIN, null), FakeFrameWriter.immediate(),
				TestConnections.LIMITS);
	}

}
