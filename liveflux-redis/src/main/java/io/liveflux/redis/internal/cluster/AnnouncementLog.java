package io.liveflux.redis.internal.cluster;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The log of announcements, which all nodes share. What it is asked may fail, or be
 * refused at once. Thread-safe.
 */
interface AnnouncementLog {

	/**
	 * Adds an announcement, and tells it to every node. To add one again changes nothing.
	 * @param number higher than those of what this node has added before
	 * @param message the announcement
	 */
	CompletionStage<Void> append(long number, byte[] message);

	/**
	 * Returns where the log is.
	 */
	CompletionStage<LogPosition> end();

	/**
	 * Returns what was announced after a position.
	 */
	CompletionStage<Part> read(LogPosition after);

	/**
	 * What was announced after a position.
	 *
	 * @param end position of the last one
	 * @param messages the announcements
	 * @param whole whether these are all
	 */
	record Part(LogPosition end, List<byte[]> messages, boolean whole) {
	}

}
