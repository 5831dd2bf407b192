package io.liveflux.sample.cluster;

import java.net.URI;
import java.util.List;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;

import org.springframework.context.SmartLifecycle;

/**
 * A reverse proxy that sends every request to the next instance, whoever asks.
 */
final class RoundRobinProxy implements SmartLifecycle {

	private static final int SECONDS_UNTIL_NEXT_TRY = 1;

	private final int port;

	private final Undertow server;

	private volatile boolean running;

	RoundRobinProxy(int port, List<Integer> ports) {
		this.port = port;
		// An upgraded connection is its client's alone.
		LoadBalancingProxyClient instances = new LoadBalancingProxyClient(
				(exchange) -> exchange.getRequestHeaders().contains(Headers.UPGRADE))
			.setProblemServerRetry(SECONDS_UNTIL_NEXT_TRY)
			.setConnectionsPerThread(256);
		ports.forEach((each) -> instances.addHost(URI.create("http://127.0.0.1:" + each)));
		ProxyHandler proxy = Handlers.proxyHandler(instances);
		this.server = Undertow.builder().addHttpListener(port, "0.0.0.0", proxy).build();
	}

	int port() {
		return this.port;
	}

	@Override
	public void start() {
		this.server.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.server.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
