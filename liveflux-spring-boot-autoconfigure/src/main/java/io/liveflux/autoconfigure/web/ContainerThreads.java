package io.liveflux.autoconfigure.web;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/**
 * The threads of the embedded container, which take up what clients send. Runs tasks at
 * once where the container is not known. No executor itself, so that nobody who asks for
 * one is given the container's. Thread-safe.
 */
final class ContainerThreads implements ApplicationListener<WebServerInitializedEvent> {

	private static final ClassLoader LOADER = ContainerThreads.class.getClassLoader();

	private static final boolean TOMCAT = ClassUtils.isPresent("org.springframework.boot.tomcat.TomcatWebServer",
			LOADER);

	private static final boolean JETTY = ClassUtils.isPresent("org.springframework.boot.jetty.JettyWebServer", LOADER)
			&& ClassUtils.isPresent("org.eclipse.jetty.server.Server", LOADER);

	private volatile @Nullable Executor threads;

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			this.threads = threadsOf(event.getWebServer());
		}
	}

	private static @Nullable Executor threadsOf(WebServer server) {
		if (TOMCAT && TomcatThreads.isIn(server)) {
			return TomcatThreads.of(server);
		}
		return (JETTY && JettyThreads.isIn(server)) ? JettyThreads.of(server) : null;
	}

	void execute(Runnable task) {
		Executor container = this.threads;
		if (container != null) {
			container.execute(task);
		}
		else {
			task.run();
		}
	}

	/**
	 * Loaded only where there is Tomcat.
	 */
	private static final class TomcatThreads {

		static boolean isIn(WebServer server) {
			return server instanceof TomcatWebServer;
		}

		static @Nullable Executor of(WebServer server) {
			return ((TomcatWebServer) server).getTomcat().getConnector().getProtocolHandler().getExecutor();
		}

	}

	/**
	 * Loaded only where there is Jetty.
	 */
	private static final class JettyThreads {

		static boolean isIn(WebServer server) {
			return server instanceof JettyWebServer;
		}

		static Executor of(WebServer server) {
			return ((JettyWebServer) server).getServer().getThreadPool();
		}

	}

}
