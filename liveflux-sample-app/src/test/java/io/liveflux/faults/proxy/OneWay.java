package io.liveflux.faults.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * One direction of a connection: passes bytes on, and does to them what is planned.
 */
final class OneWay {

	private static final int CRUMBS = 300;

	private static final int CRUMB = 3;

	private final ProxiedConnection connection;

	private final Direction direction;

	private final Queue<Fault> faults;

	private final OutputStream out;

	private int passed;

	private int crumbs;

	OneWay(ProxiedConnection connection, Direction direction, List<Fault> faults, OutputStream out) {
		this.connection = connection;
		this.direction = direction;
		this.faults = new ArrayDeque<>(faults.stream()
			.filter((fault) -> fault.direction() == direction && fault.kind() != Fault.Kind.REPEAT)
			.sorted(Comparator.comparingInt(Fault::after))
			.toList());
		this.out = out;
	}

	/**
	 * Passes on what comes first. Places in it are counted backwards from its end.
	 */
	void forward(Head head) throws IOException {
		byte[] bytes = head.bytes();
		this.passed = -bytes.length;
		forward(bytes, bytes.length);
	}

	void forward(byte[] bytes, int length) throws IOException {
		int from = 0;
		Fault next = this.faults.peek();
		while (next != null && next.after() < this.passed + length - from) {
			int upTo = Math.max(from, from + next.after() - this.passed);
			write(bytes, from, upTo);
			from = upTo;
			this.faults.remove();
			if (next.kind() == Fault.Kind.CRUMBLE) {
				this.crumbs = CRUMBS;
			}
			this.connection.apply(next);
			next = this.faults.peek();
		}
		write(bytes, from, length);
	}

	private void write(byte[] bytes, int from, int to) throws IOException {
		this.passed += to - from;
		int at = from;
		while (at < to && !this.connection.loses(this.direction)) {
			int piece = (this.crumbs > 0) ? Math.min(CRUMB, to - at) : to - at;
			this.crumbs -= piece;
			this.out.write(bytes, at, piece);
			this.out.flush();
			at += piece;
		}
	}

}
