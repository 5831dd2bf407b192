package io.liveflux.internal.cluster;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.liveflux.cluster.TestCluster;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class UserDisconnectionTests {

	private final TestCluster cluster = new TestCluster();

	private final TestCluster.Node near = this.cluster.add("near");

	private final TestCluster.Node far = this.cluster.add("far");

	private final ConnectionIndex index = new ConnectionIndex();

	private final ConnectionRegistry connections = TestConnections.registry(this.index);

	private final InstantSource clock = InstantSource.fixed(TestConnections.OPENED_AT.plusSeconds(60));

	private final UserDisconnection others = new UserDisconnection(this.far, new ConnectionIndex(), this.clock);

	private final Connection ann = open("ann");

	UserDisconnectionTests() {
		new UserDisconnection(this.near, this.index, this.clock);
	}

	@Test
	void reachesAllNodes() {
		Connection bob = open("bob");

		this.others.disconnect("ann", "blocked");

		assertThat(this.ann.isOpen()).isFalse();
		assertThat(bob.isOpen()).isTrue();
	}

	@Test
	void aNodeThatMissedItIsToldWhenItAsks() {
		this.cluster.withDeaf(this.near, () -> this.others.disconnect("ann", "blocked"));
		assertThat(this.ann.isOpen()).isTrue();

		this.cluster.interrupt();

		assertThat(this.ann.isOpen()).isFalse();
	}

	@Test
	void aNodeThatDoesNotHearTheAnswerReadsIt() {
		this.cluster.withDeaf(this.near, () -> this.others.disconnect("ann", "blocked"));
		this.far.unheard();

		this.cluster.interrupt();

		assertThat(this.ann.isOpen()).isFalse();
	}

	@Test
	void eachUserIsNamedByOneNode() {
		UserDisconnection third = new UserDisconnection(this.cluster.add("third"), new ConnectionIndex(), this.clock);
		this.cluster.withDeaf(this.near, () -> {
			this.others.disconnect("ann", "blocked");
			third.disconnect("bob", "blocked");
		});

		this.cluster.interrupt();

		assertThat(this.ann.isOpen()).isFalse();
		assertThat(this.cluster.sent()).as("answers to three nodes that ask")
			.containsExactlyInAnyOrder("far > near", "far > third", "third > near", "third > far");
	}

	@Test
	void aNodeIsToldOfWhatAnotherDidThatWasGoneAlready() {
		new UserDisconnection(this.cluster.add("third"), new ConnectionIndex(), this.clock);
		this.cluster.withDeaf(this.near, () -> this.others.disconnect("ann", "blocked"));
		this.far.refuse();
		this.far.mute();

		this.cluster.interrupt();
		assertThat(this.ann.isOpen()).isTrue();
		this.cluster.remove(this.far);

		assertThat(this.ann.isOpen()).isFalse();
	}

	private Connection open(String user) {
		return this.connections.open(
				new Handshake(Dialect.LIVEFLUX_V1, () -> user, "session", null, Locale.ENGLISH, Map.of()),
				FakeFrameWriter.immediate(), TestConnections.LIMITS);
	}

}
