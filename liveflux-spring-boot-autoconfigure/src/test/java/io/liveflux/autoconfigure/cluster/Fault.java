package io.liveflux.autoconfigure.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.liveflux.testing.Pace;

/**
 * What happens while the pages work.
 */
enum Fault {

	NONE {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
		}
	},

	PAGES_LOST {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			node.toNode().cut();
			Pace.pass(Duration.ofMillis(300));
			node.toNode().heal();
		}
	},

	NODE_KILLED {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			node.kill();
			Pace.pass(Duration.ofMillis(random.nextInt(500)));
			node.start();
		}
	},

	REDIS_SLOW {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			node.toRedis().delay(Duration.ofMillis(40));
			Pace.pass(Duration.ofMillis(1500));
			node.toRedis().heal();
		}
	},

	REDIS_CUT {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			for (int i = 0; i < 3; i++) {
				node.toRedis().cut();
				Pace.pass(Duration.ofMillis(200));
				node.toRedis().heal();
				Pace.pass(Duration.ofMillis(300));
			}
		}
	},

	REPLIES_SWALLOWED {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			node.toRedis().swallowReplies();
			Pace.pass(Duration.ofMillis(500));
			node.toRedis().cut();
			node.toRedis().heal();
		}
	},

	NODE_SILENT {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			ModelNode node = any(nodes, random);
			node.toRedis().blackHole();
			Pace.pass(Duration.ofMillis(2500));
			node.toRedis().cut();
			node.toRedis().heal();
		}
	},

	REDIS_PAUSED {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			redis.pause();
			Pace.pass(Duration.ofMillis(700));
			redis.resume();
		}
	},

	REDIS_RESTARTED {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			redis.restart();
		}
	},

	REDIS_EMPTIED {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			redis.restartEmpty();
		}
	},

	REDIS_FAILED_OVER {
		@Override
		void strike(List<ModelNode> nodes, ModelRedis redis, Random random) {
			redis.failOver(nodes);
		}
	};

	private static ModelNode any(List<ModelNode> nodes, Random random) {
		return nodes.get(random.nextInt(nodes.size()));
	}

	abstract void strike(List<ModelNode> nodes, ModelRedis redis, Random random);

	/**
	 * Returns whether Redis may have forgotten what it had acknowledged.
	 */
	boolean losesData() {
		return this == REDIS_EMPTIED || this == REDIS_FAILED_OVER;
	}

	/**
	 * Returns whether a node may have lost its turn while it ran an action, so that the
	 * action ran once more elsewhere.
	 */
	boolean losesTurns() {
		return this == NODE_SILENT || this == REPLIES_SWALLOWED || this == REDIS_RESTARTED || this == REDIS_EMPTIED
				|| this == REDIS_FAILED_OVER || this == REDIS_CUT || this == NODE_KILLED;
	}

}
