package io.liveflux.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.FaultsApplication;
import io.liveflux.faults.page.Records;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;

/**
 * The server of all runs, which may be started again.
 */
final class FaultServer implements AutoCloseable {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private final Executor executor;

	private final Mishap mishap;

	private final @Nullable ClusterComponentStore kept;

	private volatile ConfigurableApplicationContext context;

	private FaultServer(Executor executor, Mishap mishap, @Nullable ClusterComponentStore kept,
			ConfigurableApplicationContext context) {
		this.executor = executor;
		this.mishap = mishap;
		this.kept = kept;
		this.context = context;
	}

	/**
	 * Returns a server that somebody else ends.
	 * @param executor runs the tasks of proxies
	 */
	static FaultServer of(ConfigurableApplicationContext context, Executor executor) {
		return new FaultServer(executor, Mishap.NONE, null, context);
	}

	/**
	 * Starts a server.
	 * @param mishap what will happen to it
	 * @param executor runs the tasks of proxies
	 */
	static FaultServer start(Mishap mishap, Executor executor) {
		ClusterComponentStore kept = (mishap == Mishap.RESTART_WITH_STORE)
				? new SingleNodeStore(new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
						Ticker.systemTicker(), Scheduler.disabledScheduler(), Runnable::run))
				: null;
		return new FaultServer(executor, mishap, kept, start(mishap, kept, 0, true));
	}

	private static ConfigurableApplicationContext start(Mishap mishap, @Nullable ClusterComponentStore kept, int port,
			boolean knowsSecret) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(FaultsApplication.class);
		List<String> properties = new ArrayList<>(List.of("--server.port=" + port, "--server.shutdown=immediate",
				"--spring.main.banner-mode=off", "--logging.level.root=warn", "--liveflux.websocket.heartbeat=4s",
				"--liveflux.channels.[news/long/{run}].history-size=500",
				"--liveflux.channels.[news/short/{run}].history-size=2"));
		if (knowsSecret) {
			properties.add("--liveflux.secret=" + SECRET);
		}
		if (kept != null) {
			application.initializers((starting) -> starting.getBeanFactory().registerSingleton("keptStore", kept));
			properties.add("--server.servlet.session.persistent=true");
			properties.add("--server.servlet.session.store-dir=" + sessions());
		}
		if (!mishap.isRestart()) {
			application.sources(SecuredFaults.class);
			properties.add("--spring.autoconfigure.exclude=${sample.without-redis}");
		}
		return application.run(properties.toArray(String[]::new));
	}

	private static Path sessions() {
		try {
			return Files.createDirectories(Path.of("target", "fault-sessions"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends the server, to whose connections nothing gets through any more, and starts
	 * another one in its place.
	 * @param knowsSecret whether it can read what the one before has encrypted
	 */
	void restart(boolean knowsSecret) {
		int port = port();
		Records records = records();
		this.context.close();
		this.context = start(this.mishap, this.kept, port, this.kept != null || knowsSecret);
		if (this.kept != null) {
			records().addAll(records);
		}
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	Executor executor() {
		return this.executor;
	}

	LiveComponents components() {
		return this.context.getBean(LiveComponents.class);
	}

	Broadcaster broadcaster() {
		return this.context.getBean(Broadcaster.class);
	}

	Records records() {
		return this.context.getBean(Records.class);
	}

	ComponentStore store() {
		return this.context.getBean(ComponentStore.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
