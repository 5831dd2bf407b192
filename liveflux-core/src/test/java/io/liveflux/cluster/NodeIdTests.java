package io.liveflux.cluster;

import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NodeIdTests {

	@Test
	void isAnotherOneEachTime() {
		SecureRandom random = new SecureRandom();

		assertThat(NodeId.random(random)).isNotEqualTo(NodeId.random(random));
	}

	@Test
	void isFoundInTheIdsOfItsConnections() {
		NodeId node = NodeId.random(new SecureRandom());

		assertThat(NodeId.ofConnection(node.connectionId("x7-_Q"))).contains(node);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x7-_Q", ".x", "N.x", "a b.x", "abcdefghijklmnopqrstuvwxyzabcdefgh.x" })
	void isNotFoundInWhatDoesNotBeginWithOne(String connectionId) {
		assertThat(NodeId.ofConnection(connectionId)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Node", "a.b", "a{b}", "abcdefghijklmnopqrstuvwxyzabcdefgh" })
	void hasAForm(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(value))
			.withMessageContaining("'" + value + "'");
	}

}
