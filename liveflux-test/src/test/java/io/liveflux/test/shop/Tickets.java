package io.liveflux.test.shop;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A long list in an order of its own. Thread-safe.
 */
@Component
public class Tickets {

	private final List<Ticket> all = new ArrayList<>();

	private int last;

	private boolean down;

	/**
	 * Begins with so many.
	 */
	public synchronized void begin(int count) {
		this.all.clear();
		this.down = false;
		for (this.last = 0; this.last < count;) {
			this.all.add(new Ticket(++this.last, "Ticket " + this.last));
		}
	}

	/**
	 * Lets queries fail that do not begin at the start, or not any more.
	 */
	public synchronized void down(boolean down) {
		this.down = down;
	}

	/**
	 * Returns all in their order.
	 */
	public synchronized List<String> texts() {
		return this.all.stream().map(Ticket::text).toList();
	}

	synchronized List<Ticket> after(@Nullable Integer number, int size) {
		if (this.down && number != null) {
			throw new IllegalStateException("The list is down");
		}
		int from = (number != null) ? indexOf(number) + 1 : 0;
		return List.copyOf(this.all.subList(from, Math.min(from + size, this.all.size())));
	}

	synchronized Ticket add(@Nullable Integer before, String text) {
		Ticket ticket = new Ticket(++this.last, text);
		this.all.add((before != null) ? indexOf(before) : 0, ticket);
		return ticket;
	}

	synchronized Ticket change(int number, String text) {
		Ticket ticket = new Ticket(number, text);
		this.all.set(indexOf(number), ticket);
		return ticket;
	}

	synchronized void drop(int number) {
		this.all.remove(indexOf(number));
	}

	private int indexOf(int number) {
		return this.all.stream().map(Ticket::number).toList().indexOf(number);
	}

	/**
	 * One row.
	 *
	 * @param number its key
	 * @param text what it shows
	 */
	public record Ticket(int number, String text) {
	}

}
