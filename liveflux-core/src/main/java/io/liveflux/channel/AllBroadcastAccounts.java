package io.liveflux.channel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells several accounts, the first one outermost. Each gets back the moment that it has
 * returned itself.
 */
final class AllBroadcastAccounts implements BroadcastAccount {

	private final List<BroadcastAccount> accounts;

	/** A message may lead to another one on the same thread before it is out. */
	private final ThreadLocal<Deque<long[]>> begun = ThreadLocal.withInitial(ArrayDeque::new);

	AllBroadcastAccounts(List<BroadcastAccount> accounts) {
		this.accounts = accounts;
	}

	@Override
	public void observe(Runnable sending) {
		Runnable chain = sending;
		for (int i = this.accounts.size() - 1; i >= 0; i--) {
			BroadcastAccount account = this.accounts.get(i);
			Runnable inner = chain;
			chain = () -> account.observe(inner);
		}
		chain.run();
	}

	@Override
	public long begin() {
		Deque<long[]> open = this.begun.get();
		int depth = open.size();
		open.push(this.accounts.stream().mapToLong(BroadcastAccount::begin).toArray());
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
			this.accounts.get(i).sent(recipients, moments[i]);
		}
	}

	@Override
	public void subscribed(int change) {
		this.accounts.forEach((account) -> account.subscribed(change));
	}

	@Override
	public void present(int change) {
		this.accounts.forEach((account) -> account.present(change));
	}

	@Override
	public void joined(String user) {
		this.accounts.forEach((account) -> account.joined(user));
	}

	@Override
	public void left(String user) {
		this.accounts.forEach((account) -> account.left(user));
	}

	@Override
	public void message(@Nullable String from, String cmd, Supplier<String> content) {
		this.accounts.forEach((account) -> account.message(from, cmd, content));
	}

}
