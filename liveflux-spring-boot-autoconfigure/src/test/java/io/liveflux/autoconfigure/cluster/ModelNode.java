package io.liveflux.autoconfigure.cluster;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.StoredComponent;
import io.liveflux.testing.redis.TcpProxy;

/**
 * One node, and the networks that lead to it and from it to Redis.
 */
final class ModelNode implements AutoCloseable {

	private static final String WITHOUT_DATABASE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
			+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";

	private final ModelRedis redis;

	private volatile Life life;

	ModelNode(ModelRedis redis) {
		this.redis = redis;
		this.life = new Life(redis.port());
	}

	TcpProxy toRedis() {
		return this.life.toRedis;
	}

	TcpProxy toNode() {
		return this.life.toNode;
	}

	/**
	 * Returns the node as it is until it is killed.
	 */
	Life life() {
		return this.life;
	}

	/**
	 * Ends the node without a word, as when its process is killed.
	 */
	void kill() {
		this.life.cut();
		this.life.close();
	}

	/**
	 * Starts a node in place of one that was killed.
	 */
	void start() {
		this.life = new Life(this.redis.port());
	}

	URI address(String scheme, String client) {
		return URI.create(scheme + "://127.0.0.1:" + toNode().port() + "/liveflux?client=" + client);
	}

	@Override
	public void close() {
		this.life.close();
	}

	/**
	 * One process, so to speak.
	 */
	static final class Life implements AutoCloseable {

		private final TcpProxy toRedis;

		private final TcpProxy toNode;

		private final ConfigurableApplicationContext context;

		private volatile boolean over;

		Life(int redisPort) {
			this.toRedis = TcpProxy.to(redisPort);
			this.context = new SpringApplicationBuilder(ModelApplication.class).run("--server.port=0",
					"--server.tomcat.threads.max=64", "--server.shutdown=immediate",
					"--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + this.toRedis.port(),
					"--liveflux.cluster.enabled=true", "--liveflux.secret=0123456789abcdef0123456789abcdef",
					"--liveflux.channels.[news/{lane}].history-size=1000",
					"--liveflux.channels.[news/{lane}].presence=true",
					"--liveflux.channels.[news/{lane}].presence-grace=2s", "--liveflux.websocket.heartbeat=5s",
					"--liveflux.rate-limit.messages.rate=0", "--liveflux.security.revalidate-interval=1h",
					"--spring.main.banner-mode=off", "--spring.autoconfigure.exclude=" + WITHOUT_DATABASE);
			int port = Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
			this.toNode = TcpProxy.to(port);
		}

		Broadcaster broadcaster() {
			return this.context.getBean(Broadcaster.class);
		}

		/**
		 * Logs a user out on this node.
		 * @throws IllegalStateException when the node has ended
		 */
		void logOut(String user) {
			this.context.getBean(LocalLogins.class).loggedOut(user, Optional.empty());
		}

		/**
		 * Returns the entries of a ledger as they are stored.
		 * @param id id of the component
		 */
		List<String> stored(String id) {
			StoredComponent stored = this.context.getBean(ClusterComponentStore.class).loadAll(Set.of(id)).get(id);
			return (stored == null) ? List.of()
					: ReceivedMessages.MAPPER.readTree(stored.state())
						.path("entries")
						.valueStream()
						.map(JsonNode::stringValue)
						.toList();
		}

		/**
		 * Returns whether it was killed.
		 */
		boolean isOver() {
			return this.over;
		}

		private void cut() {
			this.over = true;
			this.toRedis.cut();
			this.toNode.cut();
		}

		@Override
		public void close() {
			this.context.close();
			this.toNode.close();
			this.toRedis.close();
		}

	}

}
