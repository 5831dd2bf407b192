package io.liveflux.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells several listeners, the first one outermost. Each gets back the moment that it has
 * returned itself.
 */
final class DestinationListeners implements DestinationListener {

	private final List<DestinationListener> listeners;

	/** A message may lead to another one on the same thread before it is out. */
	private final ThreadLocal<Deque<long[]>> begun = ThreadLocal.withInitial(ArrayDeque::new);

	DestinationListeners(List<DestinationListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public void observe(Runnable sending) {
		Runnable chain = sending;
		for (int i = this.listeners.size() - 1; i >= 0; i--) {
			DestinationListener listener = this.listeners.get(i);
			Runnable inner = chain;
			chain = () -> listener.observe(inner);
		}
		chain.run();
	}

	@Override
	public long begin() {
		Deque<long[]> open = this.begun.get();
		int depth = open.size();
		open.push(this.listeners.stream().mapToLong(DestinationListener::begin).toArray());
		return depth;
	}

	@Override
	public void sent(int recipients, long depth) {
		Deque<long[]> open = this.begun.get();
		// What failed before it was sent is not told of.
		while (open.size() > depth + 1) {
			open.pop();
		}
		long[] moments = open.pop();
		for (int i = 0; i < moments.length; i++) {
			this.listeners.get(i).sent(recipients, moments[i]);
		}
	}

	@Override
	public void subscribed(int change) {
		this.listeners.forEach((listener) -> listener.subscribed(change));
	}

	@Override
	public void present(int change) {
		this.listeners.forEach((listener) -> listener.present(change));
	}

	@Override
	public void joined(String user) {
		this.listeners.forEach((listener) -> listener.joined(user));
	}

	@Override
	public void left(String user) {
		this.listeners.forEach((listener) -> listener.left(user));
	}

	@Override
	public void missed(int messages) {
		this.listeners.forEach((listener) -> listener.missed(messages));
	}

	@Override
	public void message(@Nullable String from, String cmd, Supplier<String> content) {
		this.listeners.forEach((listener) -> listener.message(from, cmd, content));
	}

}
