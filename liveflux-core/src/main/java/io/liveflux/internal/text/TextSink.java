package io.liveflux.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * Takes the parts of a text. Thread-safe.
 */
interface TextSink {

	/**
	 * Notes how no more parts are asked for; done at once when none are wanted any more.
	 */
	void stopBy(Runnable stop);

	/**
	 * Takes a part.
	 * @param part a text
	 */
	void part(@Nullable Object part);

	/**
	 * There is no more.
	 */
	void completed();

	/**
	 * There is no more because something went wrong.
	 */
	void failed(Throwable failure);

	/**
	 * Returns whether no more parts are wanted.
	 */
	boolean isOver();

}
