package io.liveflux.internal.component;

import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.call.Operations;
import io.liveflux.store.contract.InMemoryCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComponentLocksTests {

	@AutoClose
	private final InMemoryCluster cluster = new InMemoryCluster();

	private final ActiveComponents active = new ActiveComponents();

	private final ComponentLocks locks = new ComponentLocks(this.active, (task) -> {
		throw new RejectedExecutionException("full");
	}, Clock.systemUTC(), new ComponentClaims(this.cluster.node("a"), Clock.systemUTC()),
			new ChangeExecutor(null, null, null, null, null), Operations.UNOBSERVED);

	@Test
	void aChangeThatNobodyTakesIsToldSoAndKeepsNoCell() {
		Change change = Change.of((definition, instance, effects) -> {
		}, Change.Kind.WISH);

		assertThatThrownBy(() -> this.locks.leaveToOthers("c1", change)).isInstanceOf(RejectedExecutionException.class);

		assertThat(change.result()).isCompletedExceptionally();
		assertThat(this.active.ids()).isEmpty();
	}

}
