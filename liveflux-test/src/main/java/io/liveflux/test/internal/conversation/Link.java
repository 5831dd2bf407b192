package io.liveflux.test.internal.conversation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;

/**
 * What lies between a page and the server, with the faults that a test asks for. A
 * connection that has lost something is broken from then on, as TCP has it. Thread-safe.
 */
public final class Link {

	private static final int CHANCES = 8;

	private final List<Runnable> held = new ArrayList<>();

	private State state = State.UP;

	private int lost;

	private int duplicated;

	private @Nullable Random random;

	private @Nullable SlowReader reader;

	/**
	 * Loses the next frames of the server, and the connection with them.
	 * @param count how many
	 */
	public synchronized void lose(int count) {
		this.lost = count;
	}

	/**
	 * Takes the next frames of the page to the server twice.
	 * @param count how many
	 */
	public synchronized void duplicate(int count) {
		this.duplicated = count;
	}

	/**
	 * Breaks the connection.
	 */
	public synchronized void cut() {
		this.state = State.BROKEN;
	}

	/**
	 * Lets everything vanish without telling the server.
	 */
	public synchronized void halfOpen() {
		this.state = State.HALF_OPEN;
	}

	/**
	 * Holds back what the server says.
	 */
	public synchronized void hold() {
		this.state = State.HELD;
	}

	/**
	 * Delivers what was held back.
	 * @param order shuffles it, or {@code null} for the order in which it was said
	 */
	public void release(@Nullable Random order) {
		List<Runnable> deliveries;
		synchronized (this) {
			deliveries = new ArrayList<>(this.held);
			this.held.clear();
			this.state = State.UP;
		}
		if (order != null) {
			Collections.shuffle(deliveries, order);
		}
		deliveries.forEach(Runnable::run);
	}

	/**
	 * Lets each frame meet with a fault or not.
	 * @param random decides, or {@code null} for no faults
	 */
	public synchronized void unreliable(@Nullable Random random) {
		this.random = random;
	}

	/**
	 * Lets the page read slowly.
	 * @param bytesPerSecond how much it reads
	 * @param timers wait for it
	 */
	public synchronized void slow(long bytesPerSecond, TaskScheduler timers) {
		this.reader = new SlowReader(bytesPerSecond, timers);
	}

	/**
	 * Ends all faults.
	 * @return whether the connection has to be made anew
	 */
	public boolean heal() {
		boolean broken;
		synchronized (this) {
			broken = this.state == State.BROKEN || this.state == State.HALF_OPEN || this.state == State.DOWN;
			this.lost = 0;
			this.duplicated = 0;
			this.random = null;
			if (broken) {
				this.held.clear();
			}
		}
		SlowReader reader = takeReader();
		if (reader != null && !broken) {
			reader.hurry();
		}
		release(null);
		return broken;
	}

	private synchronized @Nullable SlowReader takeReader() {
		SlowReader reader = this.reader;
		this.reader = null;
		return reader;
	}

	/**
	 * Takes a frame of the server to the page.
	 */
	public void fromServer(Transfer transfer) {
		SlowReader reader;
		synchronized (this) {
			reader = (this.state == State.UP && this.lost == 0) ? this.reader : null;
			if (reader == null) {
				fromServer(transfer.delivery());
			}
		}
		if (reader != null) {
			reader.take(transfer);
		}
		else {
			// It may write the next one at once, so it is told without the lock.
			transfer.written().accept(null);
		}
	}

	private void fromServer(Runnable delivery) {
		if (this.state == State.UP && this.lost > 0) {
			this.lost--;
			this.state = (this.lost == 0) ? State.BROKEN : this.state;
			return;
		}
		switch (this.state) {
			case UP -> delivery.run();
			case HELD -> this.held.add(delivery);
			case BROKEN, HALF_OPEN, DOWN -> {
			}
		}
	}

	/**
	 * Takes a frame of the page to the server.
	 */
	public void toServer(Runnable delivery) {
		Fate fate = fate();
		if (fate == Fate.LOST) {
			return;
		}
		delivery.run();
		if (fate == Fate.TWICE) {
			delivery.run();
		}
		else if (fate == Fate.UNANSWERED) {
			cut();
		}
	}

	private synchronized Fate fate() {
		if (this.state != State.UP && this.state != State.HELD) {
			return Fate.LOST;
		}
		if (this.duplicated > 0) {
			this.duplicated--;
			return Fate.TWICE;
		}
		int chance = (this.random != null) ? this.random.nextInt(CHANCES) : CHANCES;
		return switch (chance) {
			case 0 -> {
				this.state = State.BROKEN;
				yield Fate.LOST;
			}
			case 1 -> {
				// What the server says from now on does not arrive.
				this.lost = Integer.MAX_VALUE;
				yield Fate.UNANSWERED;
			}
			case 2 -> Fate.TWICE;
			default -> Fate.DELIVERED;
		};
	}

	/**
	 * Notes that the connection is gone at both ends.
	 * @return whether it was broken, and this is news
	 */
	public boolean takeBreak() {
		SlowReader reader;
		synchronized (this) {
			if (this.state != State.BROKEN) {
				return false;
			}
			this.state = State.DOWN;
			this.lost = 0;
			reader = this.reader;
		}
		if (reader != null) {
			reader.stop().forEach((transfer) -> transfer.written().accept(new IOException("The connection is broken")));
		}
		return true;
	}

	/**
	 * Brings the connection back by itself, where faults come by chance.
	 * @return whether it is back
	 */
	public synchronized boolean comesBack() {
		if (this.random == null || this.state != State.DOWN) {
			return false;
		}
		this.state = State.UP;
		return true;
	}

	/**
	 * Returns whether the other end gives a sign of life.
	 */
	public synchronized boolean isThere() {
		return this.state == State.UP || this.state == State.HELD;
	}

	/**
	 * Returns whether answers can be expected.
	 */
	public synchronized boolean isUp() {
		return this.state == State.UP && this.lost == 0 && this.reader == null;
	}

	/**
	 * A frame on its way to the page.
	 *
	 * @param data what it holds
	 * @param timeoutMillis how long the server waits until it is taken; 0 for ever
	 * @param delivery hands it to the page
	 * @param written told when it is taken, or why it is not
	 */
	public record Transfer(String data, long timeoutMillis, Runnable delivery, Consumer<@Nullable Throwable> written) {

		void arrive() {
			this.delivery.run();
			this.written.accept(null);
		}

	}

	private enum State {

		UP, HELD, BROKEN, HALF_OPEN, DOWN

	}

	private enum Fate {

		DELIVERED, TWICE, UNANSWERED, LOST

	}

}
