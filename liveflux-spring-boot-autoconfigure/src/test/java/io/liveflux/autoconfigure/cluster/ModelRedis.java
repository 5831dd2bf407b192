package io.liveflux.autoconfigure.cluster;

import java.time.Duration;
import java.util.List;

import io.liveflux.testing.Pace;
import io.liveflux.testing.redis.RedisProcess;

/**
 * The Redis of all nodes, and a second server that can take over from it.
 */
final class ModelRedis implements AutoCloseable {

	private static final Duration LOOK = Duration.ofMillis(10);

	private static final Duration BOTH_ARE_MASTERS = Duration.ofMillis(50);

	private RedisProcess master = RedisProcess.start("appendfsync", "always");

	private RedisProcess replica = RedisProcess.start();

	private boolean kills;

	int port() {
		return this.master.port();
	}

	/**
	 * Returns the keys that stay for ever.
	 */
	List<String> lasting() {
		return this.master.command("EVAL", """
				local lasting = {}
				for _, key in ipairs(redis.call('KEYS', '*')) do
					if redis.call('PTTL', key) == -1 then table.insert(lasting, key) end
				end
				return lasting""", "0");
	}

	void pause() {
		this.master.pause();
	}

	void resume() {
		this.master.resume();
	}

	void restart() {
		this.master.restart();
	}

	void restartEmpty() {
		this.master.restartEmpty();
	}

	/**
	 * Promotes the replica, and leads all nodes there, as sentinels do. In turn, the
	 * master is killed and comes back empty, or loses what is written while both are
	 * masters and goes on as a replica, to be promoted again without a restart.
	 */
	void failOver(List<ModelNode> nodes) {
		this.replica.command("REPLICAOF", "127.0.0.1", Integer.toString(this.master.port()));
		while (!this.replica.command("INFO", "replication").toString().contains("master_link_status:up")) {
			Pace.pass(LOOK);
		}
		this.kills = !this.kills;
		if (this.kills) {
			this.master.kill();
		}
		else {
			this.replica.command("REPLICAOF", "NO", "ONE");
			Pace.pass(BOTH_ARE_MASTERS);
		}
		nodes.forEach((node) -> node.toRedis().cut());
		this.replica.command("REPLICAOF", "NO", "ONE");
		nodes.forEach((node) -> {
			node.toRedis().leadTo(this.replica.port());
			node.toRedis().heal();
		});
		RedisProcess former = this.master;
		if (this.kills) {
			former.restartEmpty();
		}
		this.master = this.replica;
		this.replica = former;
	}

	@Override
	public void close() {
		this.master.close();
		this.replica.close();
	}

}
