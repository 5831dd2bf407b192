package io.liveflux.sample.assistant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Flow;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Service;

/**
 * Makes up answers at the pace of a language model, without one. Thread-safe.
 */
@Service
class AnswerGenerator {

	private static final String ANSWER = """
			You asked: “%s” I am no language model, so this is what I always say. Each word that you see comes by \
			itself, over the connection that the page already has, and is added to the text that is there. \
			Nothing else is drawn meanwhile: you can type the next question, and the page keeps it. \
			Reload the page of a component that others share, or lose the connection for a moment: \
			the text goes on where it is. When I am done, the component is drawn once, and its field holds the text.""";

	/** A word in a question that makes the answer break off. */
	private static final String MISHAP = "mishap";

	private static final int WORDS_UNTIL_MISHAP = 12;

	private final TaskScheduler scheduler;

	private final Duration pause;

	private final InstantSource clock;

	@Autowired
	AnswerGenerator(TaskScheduler scheduler, @Value("${sample.assistant.pause:40ms}") Duration pause) {
		this(scheduler, pause, InstantSource.system());
	}

	AnswerGenerator(TaskScheduler scheduler, Duration pause, InstantSource clock) {
		this.scheduler = scheduler;
		this.pause = pause;
		this.clock = clock;
	}

	/**
	 * Returns the answer, word by word. A question with the word "mishap" gets half of
	 * it.
	 */
	Flow.Publisher<String> answer(String question) {
		List<String> words = List.of(ANSWER.formatted(question).split("(?<= )"));
		boolean fails = question.toLowerCase(Locale.ROOT).contains(MISHAP);
		return (subscriber) -> subscriber
			.onSubscribe(new Speech(fails ? words.subList(0, WORDS_UNTIL_MISHAP) : words, fails, subscriber));
	}

	/**
	 * One answer while it is given.
	 */
	private final class Speech implements Flow.Subscription {

		private final Queue<String> words;

		private final boolean fails;

		private final Flow.Subscriber<? super String> subscriber;

		private volatile boolean cancelled;

		private Speech(List<String> words, boolean fails, Flow.Subscriber<? super String> subscriber) {
			this.words = new ArrayDeque<>(words);
			this.fails = fails;
			this.subscriber = subscriber;
		}

		/**
		 * Begins. Who listens takes all words as they come.
		 */
		@Override
		public void request(long count) {
			sayNextLater();
		}

		private void sayNextLater() {
			AnswerGenerator.this.scheduler.schedule(this::sayNext,
					AnswerGenerator.this.clock.instant().plus(AnswerGenerator.this.pause));
		}

		private void sayNext() {
			String word = this.words.poll();
			if (this.cancelled) {
				return;
			}
			if (word != null) {
				this.subscriber.onNext(word);
				sayNextLater();
			}
			else if (this.fails) {
				this.subscriber.onError(new IllegalStateException("The made-up model has had its mishap"));
			}
			else {
				this.subscriber.onComplete();
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

}
