package io.liveflux.internal.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.support.TransactionTemplate;

import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * So much of the application waits in the background that no more is taken.
 */
class FullExecutorTests {

	private boolean full = true;

	private final LiveWorld world = new LiveWorld(JsonMapper.shared(),
			(builder) -> builder.work().applicationExecutor((task) -> {
				if (this.full) {
					throw new RejectedExecutionException("full");
				}
				task.run();
			}));

	private final String id = this.world.mount("s", "counter", Map.of("start", 4));

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void aChangeAfterACommitIsRefusedAndNotMadeLater() {
		CompletableFuture<Void> refused = updateAfterCommit();
		this.full = false;
		CompletableFuture<Void> taken = updateAfterCommit();

		assertThat(refused).isCompletedExceptionally();
		assertThat(taken).isCompleted();
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isEqualTo(5);
	}

	private CompletableFuture<Void> updateAfterCommit() {
		return new TransactionTemplate(new TestTransactions())
			.execute((status) -> this.world.components.update(this.id, Counter.class, (counter) -> counter.count++));
	}

	@Test
	@ExpectedLog("The @OnUnmount method of kind 'counter' was not called")
	void aComponentEndsAllTheSame() {
		assertThat(this.world.components.unmount(this.id).join()).isTrue();

		assertThat(this.world.store.load(this.id)).isEmpty();
		assertThat(this.world.probe.log).isEmpty();
	}

	@Test
	void whoeverMakesChangesGoesOnMakingThem() {
		this.world.components.update(this.id, Counter.class, (counter) -> again(20));

		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isEqualTo(25);
	}

	/**
	 * Leaves another change with each change.
	 */
	private void again(int times) {
		this.world.components.update(this.id, Counter.class, (counter) -> {
			counter.count++;
			if (times > 0) {
				again(times - 1);
			}
		});
	}

}
