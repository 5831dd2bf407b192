package io.liveflux.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.cluster.NodeId;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionIdsTests {

	private final AtomicInteger numbers = new AtomicInteger();

	private final ConnectionIds ids = idsOf("n1", 1);

	@Test
	void namesTheNode() {
		String id = this.ids.next();

		assertThat(id).startsWith("n1.1.");
		assertThat(this.ids.next()).isNotEqualTo(id);
		assertThat(NodeId.ofConnection(id)).contains(new NodeId("n1"));
	}

	@Test
	void nodesThatShareASecretKnowTheIdsOfEachOther() {
		assertThat(idsOf("n2", 1).nodeOf(this.ids.next())).contains(new NodeId("n1"));
		assertThat(idsOf("n2", 2).nodeOf(this.ids.next())).isEmpty();
	}

	@Test
	void anIdThatWasChangedIsOfNoNode() {
		String id = this.ids.next();

		assertThat(this.ids.nodeOf("n2" + id.substring(2))).isEmpty();
		assertThat(this.ids.nodeOf(id.replace(".1.", ".2."))).isEmpty();
		assertThat(this.ids.nodeOf(id.substring(0, id.length() - 1))).isEmpty();
		assertThat(this.ids.nodeOf(id + "A")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "n1", "n1.1", "n1.1.", "n1..", "..", "n1.1.AAAAAAAAAAA", "N.1.AAAAAAAAAAA" })
	void anIdThatWasMadeUpIsOfNoNode(String id) {
		assertThat(this.ids.nodeOf(id)).isEmpty();
	}

	private ConnectionIds idsOf(String node, int secret) {
		return new ConnectionIds(new NodeId(node), new byte[] { (byte) secret },
				() -> Integer.toString(this.numbers.incrementAndGet()));
	}

}
