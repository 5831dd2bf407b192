package io.liveflux.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import io.liveflux.testing.OwnThread;
import io.liveflux.testing.Pace;

/**
 * A port that leads to a server over a network that a test makes slow, silent or broken.
 *
 * @since 0.1
 */
public final class TcpProxy implements AutoCloseable {

	private static final int PIECE = 64 * 1024;

	private volatile int target;

	private final ServerSocket entrance;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile Duration delay = Duration.ZERO;

	private volatile Fault fault = Fault.NONE;

	private TcpProxy(int target, ServerSocket entrance) {
		this.target = target;
		this.entrance = entrance;
	}

	/**
	 * Opens a port.
	 * @param target port of the server on this machine
	 */
	public static TcpProxy to(int target) {
		try {
			TcpProxy proxy = new TcpProxy(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			OwnThread.start(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Leads those who connect from now on to another server.
	 * @param target port of the server on this machine
	 */
	public void leadTo(int target) {
		this.target = target;
	}

	/**
	 * Returns the port that clients connect to.
	 */
	public int port() {
		return this.entrance.getLocalPort();
	}

	/**
	 * Holds back everything for a time, in both directions.
	 * @param delay how long
	 */
	public void delay(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Lets all connections stay open, and carries nothing. What is sent is lost.
	 */
	public void blackHole() {
		this.fault = Fault.BLACK_HOLE;
	}

	/**
	 * Carries what clients send, and loses what the server answers.
	 */
	public void swallowReplies() {
		this.fault = Fault.NO_REPLIES;
	}

	/**
	 * Closes all connections, and those that come.
	 */
	public void cut() {
		this.fault = Fault.CUT;
		closeAll();
	}

	/**
	 * Carries everything again. Connections that have lost something are closed, as they
	 * would be by the networks of machines that are there again.
	 */
	public void heal() {
		if (this.fault != Fault.NONE) {
			closeAll();
		}
		this.delay = Duration.ZERO;
		this.fault = Fault.NONE;
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				connect(this.entrance.accept());
			}
			catch (IOException ex) {
				// Closed, or the server is not there: the client has noticed.
				continue;
			}
		}
	}

	private void connect(Socket client) throws IOException {
		if (this.fault == Fault.CUT) {
			client.close();
			return;
		}
		this.sockets.add(client);
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.sockets.add(server);
			carry(client, server, Fault.BLACK_HOLE);
			carry(server, client, Fault.BLACK_HOLE, Fault.NO_REPLIES);
		}
		catch (IOException ex) {
			close(client);
			throw ex;
		}
	}

	private void carry(Socket from, Socket to, Fault... losing) {
		LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
		OwnThread.start(() -> read(from, pieces, losing));
		OwnThread.start(() -> write(pieces, to));
	}

	private void read(Socket from, LinkedBlockingQueue<Piece> pieces, Fault... losing) {
		try {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[PIECE];
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				if (Arrays.stream(losing).noneMatch(this.fault::equals)) {
					pieces.add(new Piece(Arrays.copyOf(buffer, length), System.nanoTime() + this.delay.toNanos()));
				}
			}
		}
		catch (IOException ex) {
			// The other end learns of it below.
			close(from);
		}
		pieces.add(Piece.END);
	}

	private void write(LinkedBlockingQueue<Piece> pieces, Socket to) {
		try {
			OutputStream out = to.getOutputStream();
			for (Piece piece = pieces.take(); piece != Piece.END; piece = pieces.take()) {
				Pace.pass(Duration.ofNanos(Math.max(0, piece.dueNanos() - System.nanoTime())));
				out.write(piece.bytes());
			}
		}
		catch (IOException ex) {
			close(to);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		close(to);
	}

	private void closeAll() {
		this.sockets.forEach(this::close);
	}

	private void close(Socket socket) {
		this.sockets.remove(socket);
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Closes the port and all connections.
	 */
	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		closeAll();
	}

	private enum Fault {

		NONE, BLACK_HOLE, NO_REPLIES, CUT

	}

	/**
	 * What was read at once.
	 *
	 * @param bytes what was read
	 * @param dueNanos when it goes on
	 */
	private record Piece(byte[] bytes, long dueNanos) {

		static final Piece END = new Piece(new byte[0], 0);

	}

}
