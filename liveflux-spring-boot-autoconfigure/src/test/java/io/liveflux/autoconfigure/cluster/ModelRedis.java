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

	private RedisProcess master = RedisProcess.start("appendfsync", "always");

	private RedisProcess replica = RedisProcess.start();

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
	 * Kills the master when it has a replica, and leads all nodes there, as sentinels do.
	 * The server that was killed comes back empty, to be the next replica.
	 */
	void failOver(List<ModelNode> nodes) {
		this.replica.command("REPLICAOF", "127.0.0.1", Integer.toString(this.master.port()));
		while (!this.replica.command("INFO", "replication").toString().contains("master_link_status:up")) {
			Pace.pass(LOOK);
		}
		this.master.kill();
		nodes.forEach((node) -> node.toRedis().cut());
		this.replica.command("REPLICAOF", "NO", "ONE");
		nodes.forEach((node) -> {
			node.toRedis().leadTo(this.replica.port());
			node.toRedis().heal();
		});
		RedisProcess dead = this.master;
		dead.restartEmpty();
		this.master = this.replica;
		this.replica = dead;
	}

	@Override
	public void close() {
		this.master.close();
		this.replica.close();
	}

}
