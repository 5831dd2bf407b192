package io.liveflux.test.shop;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * A part of a long list that everybody sees and edits.
 */
@LiveComponent(value = "register", shared = true)
public class Register {

	private final Tickets all;

	@Rows(key = "number", size = 5, keep = 10, retry = IllegalStateException.class)
	private LiveRows<Tickets.Ticket, Integer> tickets = new LiveRows<>();

	Register(Tickets all) {
		this.all = all;
	}

	List<Tickets.Ticket> tickets(@Nullable Integer after, int size) {
		return this.all.after(after, size);
	}

	@Action
	void more() {
		this.tickets.next();
	}

	@Action
	void earlier() {
		this.tickets.previous();
	}

	@Action
	void again() {
		this.tickets.retry();
	}

	@Action
	void reset() {
		this.tickets.reset();
	}

	@Action
	void first(String text) {
		this.tickets.putFirst(this.all.add(null, text));
	}

	@Action
	void before(int number, String text) {
		this.tickets.putBefore(this.all.add(number, text), number);
	}

	@Action
	void change(int number, String text) {
		this.tickets.put(this.all.change(number, text));
	}

	@Action
	void drop(int number) {
		this.all.drop(number);
		this.tickets.drop(number);
	}

}
