package io.liveflux.faults.proxy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One connection of a client, and the one to the server that belongs to it.
 */
final class ProxiedConnection implements Runnable {

	private static final int CHUNK = 8192;

	private final FaultProxy proxy;

	private final int number;

	private final Socket client;

	private final CountDownLatch over = new CountDownLatch(1);

	private final Set<Direction> lost = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Socket server;

	private volatile Traffic traffic = Traffic.PAGE;

	ProxiedConnection(FaultProxy proxy, int number, Socket client) {
		this.proxy = proxy;
		this.number = number;
		this.client = client;
	}

	Traffic traffic() {
		return this.traffic;
	}

	boolean loses(Direction direction) {
		return this.lost.contains(direction);
	}

	@Override
	public void run() {
		try {
			InputStream in = new BufferedInputStream(this.client.getInputStream());
			Head head = Head.read(in).alone();
			this.traffic = head.traffic();
			List<Fault> faults = this.proxy.next(this.traffic);
			log(this.traffic + " " + faults);
			if (faults.stream().anyMatch((fault) -> fault.kind() == Fault.Kind.REFUSE)) {
				cut();
				return;
			}
			Socket server = this.proxy.connect();
			this.server = server;
			OneWay down = new OneWay(this, Direction.DOWN, faults, this.client.getOutputStream());
			this.proxy.execute(() -> passDown(server, down));
			passUp(head, in, faults, new OneWay(this, Direction.UP, faults, server.getOutputStream()));
			if (!loses(Direction.UP)) {
				server.shutdownOutput();
			}
		}
		catch (IOException ex) {
			broken(Direction.UP, ex);
		}
	}

	private void passUp(Head head, InputStream in, List<Fault> faults, OneWay up) throws IOException {
		up.forward(head);
		List<Integer> repeated = faults.stream()
			.filter((fault) -> fault.kind() == Fault.Kind.REPEAT)
			.map(Fault::after)
			.toList();
		if (this.traffic == Traffic.SOCKET) {
			passFrames(new DataInputStream(in), repeated, up);
		}
		else {
			if (!repeated.isEmpty()) {
				byte[] body = in.readNBytes(head.contentLength());
				if (!ClientFrame.counts(new String(body, StandardCharsets.UTF_8))) {
					this.proxy.execute(() -> postAgain(head, body));
				}
				up.forward(body, body.length);
			}
			passBytes(in, up);
		}
	}

	private static void passBytes(InputStream in, OneWay way) throws IOException {
		byte[] chunk = new byte[CHUNK];
		int length = in.read(chunk);
		while (length >= 0) {
			way.forward(chunk, length);
			length = in.read(chunk);
		}
	}

	private void passFrames(DataInputStream in, List<Integer> repeated, OneWay up) throws IOException {
		int messages = 0;
		ClientFrame frame = ClientFrame.read(in);
		while (frame != null) {
			up.forward(frame.bytes(), frame.bytes().length);
			if (frame.repeatable() && repeated.contains(messages++)) {
				log("repeats " + frame.text());
				up.forward(frame.bytes(), frame.bytes().length);
			}
			frame = ClientFrame.read(in);
		}
	}

	private void postAgain(Head head, byte[] body) {
		try (Socket again = this.proxy.connect()) {
			log("posts again");
			OutputStream out = again.getOutputStream();
			out.write(head.bytes());
			out.write(body);
			again.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			log("posted in vain: " + ex.getMessage());
		}
	}

	private void passDown(Socket server, OneWay down) {
		try {
			InputStream in = server.getInputStream();
			down.forward(Head.read(in));
			passBytes(in, down);
			if (!loses(Direction.DOWN)) {
				end();
			}
		}
		catch (IOException ex) {
			broken(Direction.DOWN, ex);
		}
	}

	private void broken(Direction direction, IOException ex) {
		// Where nothing passes, neither end hears of the other's.
		if (!loses(direction) && this.over.getCount() > 0) {
			log("broken " + direction + ": " + ex.getMessage());
			cut();
		}
	}

	/**
	 * Lets a fault happen now, and waits until it is over.
	 */
	void apply(Fault fault) {
		log(fault.toString());
		switch (fault.kind()) {
			case CUT -> cut();
			case END -> end();
			case DELAY -> pause(fault);
			case LOSE -> {
				this.lost.add(fault.direction());
				pause(fault);
				cut();
			}
			case STALL -> {
				this.lost.addAll(Set.of(Direction.values()));
				pause(fault);
				cut();
			}
			case CRUMBLE, REFUSE, REPEAT -> {
			}
		}
	}

	private void pause(Fault fault) {
		try {
			boolean ended = this.over.await(fault.pause().toMillis(), TimeUnit.MILLISECONDS);
			log(ended ? "over while paused" : "goes on");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void cut() {
		close(true);
	}

	private void end() {
		close(false);
	}

	private void close(boolean abruptly) {
		this.over.countDown();
		this.proxy.ended(this);
		close(this.client, abruptly);
		close(this.server, abruptly);
	}

	private void close(@Nullable Socket socket, boolean abruptly) {
		try {
			if (socket != null) {
				if (abruptly && !socket.isClosed()) {
					// The other end gets a reset.
					socket.setSoLinger(true, 0);
				}
				socket.close();
			}
		}
		catch (IOException ex) {
			log("not closed: " + ex.getMessage());
		}
	}

	private void log(String what) {
		this.proxy.log("%d %s".formatted(this.number, what));
	}

}
