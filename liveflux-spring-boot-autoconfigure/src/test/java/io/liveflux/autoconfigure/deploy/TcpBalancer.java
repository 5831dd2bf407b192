package io.liveflux.autoconfigure.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

/**
 * A load balancer that knows nothing but TCP: each connection goes to the next server
 * that takes it.
 */
final class TcpBalancer implements AutoCloseable {

	private final List<Integer> ports;

	private final ServerSocketChannel server;

	private final Selector selector;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private int next;

	TcpBalancer(List<Integer> ports) throws IOException {
		this.ports = List.copyOf(ports);
		this.selector = Selector.open();
		this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
		this.server.configureBlocking(false);
		this.server.register(this.selector, SelectionKey.OP_ACCEPT);
		this.thread.execute(this::run);
	}

	int port() throws IOException {
		return ((InetSocketAddress) this.server.getLocalAddress()).getPort();
	}

	private void run() {
		try {
			while (this.selector.isOpen()) {
				this.selector.select(this::serve);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void serve(SelectionKey key) {
		try {
			// The other side may have ended in the same round.
			if (!key.isValid()) {
				return;
			}
			if (key.isAcceptable()) {
				accept(this.server.accept());
			}
			else if (key.isReadable()) {
				forward((SocketChannel) key.channel(), (SocketChannel) key.attachment());
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void accept(SocketChannel client) throws IOException {
		SocketChannel target = connect();
		if (target == null) {
			client.close();
			return;
		}
		register(client, target);
		register(target, client);
	}

	private @Nullable SocketChannel connect() {
		for (int i = 0; i < this.ports.size(); i++) {
			int port = this.ports.get(this.next++ % this.ports.size());
			try {
				return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			}
			catch (IOException ex) {
				// This one is away; the next.
			}
		}
		return null;
	}

	private void register(SocketChannel from, SocketChannel to) throws IOException {
		from.configureBlocking(false);
		from.register(this.selector, SelectionKey.OP_READ, to);
	}

	private void forward(SocketChannel from, SocketChannel to) throws IOException {
		try {
			this.buffer.clear();
			if (from.read(this.buffer) < 0) {
				close(from, to);
				return;
			}
			this.buffer.flip();
			while (this.buffer.hasRemaining()) {
				to.write(this.buffer);
			}
		}
		// One of them was cut off.
		catch (IOException ex) {
			close(from, to);
		}
	}

	private static void close(SocketChannel one, SocketChannel other) throws IOException {
		one.close();
		other.close();
	}

	@Override
	public void close() throws IOException {
		this.selector.close();
		this.server.close();
		this.thread.shutdown();
	}

}
