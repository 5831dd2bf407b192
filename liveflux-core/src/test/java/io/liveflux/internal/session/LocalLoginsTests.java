package io.liveflux.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.Test;

import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.Dialect;
import io.liveflux.security.SecurityListener;
import io.liveflux.store.StoreUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

class LocalLoginsTests {

	private final ConnectionIndex index = new ConnectionIndex();

	private final ComponentEngine components = mock();

	private final List<String> closed = new ArrayList<>();

	private final LocalLogins localLogins = new LocalLogins(this.index, () -> this.components,
			List.of(new SecurityListener() {

				@Override
				public void closed(String reason) {
					LocalLoginsTests.this.closed.add(reason);
				}

			}), Ticker.disabledTicker(), LocalLogins.OtherNodes.NONE);

	private final ConnectionRegistry connections = TestConnections.registry(this.index, this.localLogins);

	@Test
	void whoHasLoggedOutIsClosedAlsoWhenComponentsCannotBeEnded() {
		FakeFrameWriter one = open();
		FakeFrameWriter other = open();
		willThrow(new StoreUnavailableException("cut off", null)).given(this.components).abandon(any());

		this.localLogins.loggedOut("ann", Optional.of("s1"));

		assertThat(one.closes()).singleElement().asString().contains("logged out");
		assertThat(other.closes()).singleElement().asString().contains("logged out");
		assertThat(this.closed).containsExactly("logged-out", "logged-out");
	}

	@Test
	void whoseSessionHasEndedIsClosedAlsoWhenComponentsCannotBeEnded() {
		FakeFrameWriter out = open();
		willThrow(new StoreUnavailableException("cut off", null)).given(this.components).unmountAll(any());

		this.localLogins.sessionEnded("s1");

		assertThat(out.closes()).singleElement().asString().contains("session ended");
	}

	private FakeFrameWriter open() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		this.connections.open(new Handshake(Dialect.PLAIN, () -> "ann", "s1", null, Locale.ENGLISH, Map.of()), out,
				TestConnections.LIMITS);
		return out;
	}

}
