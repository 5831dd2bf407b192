package io.liveflux.sample.recipes.code;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Stands for a language model: says one word after the other, and takes its time.
 */
@Service
class Poet {

	private static final String TEXT = """
			The kettle sings, the window mists, a page is open on a screen. \
			Word after word arrives and stays; nobody reloads, and nobody waits.""";

	private final Duration pause;

	Poet(@Value("${sample.recipes.pause:120ms}") Duration pause) {
		this.pause = pause;
	}

	/**
	 * Returns a poem, word by word. Who reads the stream waits for each word.
	 */
	Stream<String> recite() {
		return Stream.of(TEXT.split("(?<= )")).peek((word) -> think());
	}

	private void think() {
		try {
			// Nothing comes of it but that it takes its time.
			new CountDownLatch(1).await(this.pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
