package io.liveflux.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.Answer;

/**
 * What the last messages to one component were answered. Thread-safe.
 */
public final class ComponentAnswers {

	/** How many answers are remembered for each client. */
	public static final int MAX_ANSWERS = 16;

	/** For how many clients. */
	public static final int MAX_CLIENTS = 4;

	/** Characters that all answers of a component may have. */
	public static final int MAX_ANSWERS_LENGTH = 32 * 1024;

	/** For how many clients it is remembered up to which number they were answered. */
	public static final int MAX_FORGOTTEN_CLIENTS = 64;

	/** About what an answer takes besides its text, in characters. */
	private static final int OVERHEAD = 64;

	// The client that was quiet longest first.
	private final Map<String, Deque<Answer>> byClient = new LinkedHashMap<>(4, 0.75f, true);

	private final Map<String, Long> forgotten = new LinkedHashMap<>(4);

	private int length;

	/**
	 * Remembers an answer, and forgets the oldest when there are too many.
	 */
	public synchronized void add(Answer answer) {
		Deque<Answer> answers = this.byClient.computeIfAbsent(answer.client(), (client) -> new ArrayDeque<>(4));
		answers.add(answer);
		this.length += lengthOf(answer);
		if (answers.size() > MAX_ANSWERS) {
			forget(answers.remove());
		}
		while (this.byClient.size() > MAX_CLIENTS) {
			forgetQuietest(false);
		}
		while (this.length > MAX_ANSWERS_LENGTH && (this.byClient.size() > 1 || answers.size() > 1)) {
			forgetQuietest(true);
		}
	}

	/**
	 * Forgets answers of the client that was quiet longest.
	 * @param one whether one is enough
	 */
	private void forgetQuietest(boolean one) {
		Iterator<Deque<Answer>> clients = this.byClient.values().iterator();
		Deque<Answer> answers = clients.next();
		do {
			forget(answers.remove());
		}
		while (!one && !answers.isEmpty());
		if (answers.isEmpty()) {
			clients.remove();
		}
	}

	private void forget(Answer answer) {
		this.length -= lengthOf(answer);
		Long before = this.forgotten.remove(answer.client());
		// Removed and added again, so that the client that was quiet longest goes first.
		this.forgotten.put(answer.client(), Math.max(answer.ref(), (before != null) ? before : 0));
		if (this.forgotten.size() > MAX_FORGOTTEN_CLIENTS) {
			this.forgotten.remove(this.forgotten.keySet().iterator().next());
		}
	}

	/**
	 * Returns what a message was answered. Right for clients that number their messages
	 * upwards and send them in that order.
	 * @return the answer, without its text when that is forgotten; {@code null} when the
	 * message was not answered
	 */
	public synchronized @Nullable Answer find(String client, long ref) {
		Deque<Answer> answers = this.byClient.get(client);
		if (answers != null) {
			for (Answer answer : answers) {
				if (answer.ref() == ref) {
					return answer;
				}
			}
		}
		Long highest = this.forgotten.get(client);
		return (highest != null && ref <= highest) ? new Answer(client, ref, null) : null;
	}

	/**
	 * Returns about how many characters the answers have.
	 */
	public synchronized int length() {
		return this.length;
	}

	private static int lengthOf(Answer answer) {
		return OVERHEAD + ((answer.json() != null) ? answer.json().length() : 0);
	}

}
