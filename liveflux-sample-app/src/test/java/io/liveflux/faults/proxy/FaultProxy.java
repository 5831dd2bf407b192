package io.liveflux.faults.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Stands between a page and the server and does to its connections what a plan says. Each
 * request comes over a connection of its own.
 */
public final class FaultProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final Executor executor;

	private final Map<Traffic, Queue<List<Fault>>> faults;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private volatile boolean severed;

	private final Queue<String> log = new ConcurrentLinkedQueue<>();

	/**
	 * Opens a proxy.
	 * @param target the server's port on this machine
	 * @param plan what it does
	 * @param executor runs two tasks for each connection
	 * @throws IOException when there is no port left
	 */
	public FaultProxy(int target, FaultPlan plan, Executor executor) throws IOException {
		this.target = target;
		this.faults = plan.queues();
		this.executor = executor;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		executor.execute(this::accept);
	}

	/**
	 * Returns the port that pages connect to.
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Does nothing to new connections from now on.
	 */
	public void heal() {
		log("healed");
		synchronized (this.faults) {
			this.faults.clear();
		}
	}

	/**
	 * Breaks all connections and lets none through, as if nobody were there.
	 */
	public void sever() {
		log("severed");
		this.severed = true;
		this.connections.forEach(ProxiedConnection::cut);
	}

	/**
	 * Lets connections through again.
	 */
	public void restore() {
		log("restored");
		this.severed = false;
	}

	/**
	 * Plans the next connection of a kind.
	 * @param traffic the kind
	 * @param next its faults
	 */
	public void plan(Traffic traffic, List<Fault> next) {
		synchronized (this.faults) {
			this.faults.computeIfAbsent(traffic, (key) -> new ArrayDeque<>()).add(next);
		}
	}

	/**
	 * Lets a fault happen at once to all open connections of a kind.
	 * @param traffic the kind
	 * @param fault what happens; its direction counts, its place does not
	 */
	public void inflict(Traffic traffic, Fault fault) {
		this.connections.stream()
			.filter((connection) -> connection.traffic() == traffic)
			.forEach((connection) -> execute(() -> connection.apply(fault)));
	}

	/**
	 * Returns what has happened.
	 */
	public List<String> log() {
		return List.copyOf(this.log);
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.connections.forEach(ProxiedConnection::cut);
	}

	private void accept() {
		int number = 0;
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				client.setTcpNoDelay(true);
				ProxiedConnection connection = new ProxiedConnection(this, ++number, client);
				this.connections.add(connection);
				this.executor.execute(connection);
			}
			catch (IOException ex) {
				log("no longer accepts");
			}
		}
	}

	Socket connect() throws IOException {
		if (this.severed) {
			throw new ConnectException("Nobody is there");
		}
		Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
		server.setTcpNoDelay(true);
		return server;
	}

	List<Fault> next(Traffic traffic) {
		synchronized (this.faults) {
			Queue<List<Fault>> queue = this.faults.get(traffic);
			List<Fault> next = (queue != null) ? queue.poll() : null;
			return (next != null) ? next : List.of();
		}
	}

	void execute(Runnable task) {
		this.executor.execute(task);
	}

	void ended(ProxiedConnection connection) {
		this.connections.remove(connection);
	}

	void log(String what) {
		this.log.add(what);
	}

}
