package io.liveflux.redis.internal.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node announces, and what it hears of the announcements of all. Messages are
 * hints: what counts is the log, whose numbers leave no gap. All of its state belongs to
 * one executor that runs one task at a time.
 */
final class Announcements {

	private static final Logger logger = LoggerFactory.getLogger(Announcements.class);

	private final AnnouncementLog log;

	private final Executor serial;

	private final Executor later;

	private final Audience audience;

	private final HeardAnnouncements heardAll;

	private final AnnouncementSender sender;

	private boolean reading;

	private boolean readingLater;

	private boolean readAgain;

	private @Nullable LogPosition position;

	/**
	 * Creates it.
	 * @param log the log
	 * @param serial runs one task at a time
	 * @param later does the same, a while later
	 * @param recheck announced instead of those that cannot wait any more
	 * @param audience told of each announcement in the order of the log
	 * @param heardAll told of what was read
	 */
	Announcements(AnnouncementLog log, Executor serial, Executor later, byte[] recheck, Audience audience,
			HeardAnnouncements heardAll) {
		this.log = log;
		this.serial = serial;
		this.later = later;
		this.audience = audience;
		this.heardAll = heardAll;
		this.sender = new AnnouncementSender(log, serial, later, recheck);
	}

	/**
	 * Hears what is announced from now on.
	 */
	CompletionStage<Void> begin() {
		HeardAnnouncements.Reading reading = this.heardAll.reading();
		return this.log.end().thenAcceptAsync((end) -> {
			this.position = end;
			this.heardAll.read(reading);
		}, this.serial);
	}

	/**
	 * Announces something as soon as Redis can be reached.
	 */
	CompletionStage<Void> announce(byte[] message) {
		return this.sender.announce(message);
	}

	/**
	 * Notes a message that says what was appended to the log.
	 * @param message run, number and announcement, with blanks between them
	 */
	void received(ByteBuffer message) {
		String run = word(message);
		long offset = Long.parseLong(word(message));
		byte[] body = new byte[message.remaining()];
		message.get(body);
		this.serial.execute(() -> received(new LogPosition(run, offset), body));
	}

	private void received(LogPosition at, byte[] body) {
		LogPosition mine = this.position;
		if (mine == null) {
			return;
		}
		if (!mine.run().equals(at.run()) || at.offset() > mine.offset() + 1) {
			read();
		}
		else if (at.offset() == mine.offset() + 1) {
			this.position = at;
			hear(body);
		}
	}

	private static String word(ByteBuffer message) {
		int begin = message.position();
		while (message.get() != ' ') {
			continue;
		}
		return StandardCharsets.US_ASCII.decode(message.slice(begin, message.position() - 1 - begin)).toString();
	}

	/**
	 * Sends what waits, and reads what was not heard.
	 */
	void compare() {
		this.serial.execute(() -> {
			this.sender.sendNext();
			read();
		});
	}

	private void read() {
		LogPosition mine = this.position;
		if (this.reading || mine == null) {
			this.readAgain = mine != null;
			return;
		}
		this.reading = true;
		this.readAgain = false;
		HeardAnnouncements.Reading begun = this.heardAll.reading();
		AnnouncementSender.attempt(() -> this.log.read(mine)).whenCompleteAsync((part, failure) -> {
			this.reading = false;
			if (failure != null) {
				logger.debug("Announcements cannot be read; LiveFlux tries again", failure);
				readLater();
				return;
			}
			apply(part, mine);
			// Listeners are told by this executor that they have missed something.
			this.serial.execute(() -> this.audience.done().thenRun(() -> this.heardAll.read(begun)));
			if (this.readAgain) {
				read();
			}
		}, this.serial);
	}

	private void readLater() {
		if (!this.readingLater) {
			this.readingLater = true;
			this.later.execute(() -> {
				this.readingLater = false;
				read();
			});
		}
	}

	/**
	 * Hands an announcement on. What cannot be handled counts as missed, and keeps nobody
	 * from those that follow.
	 */
	private void hear(byte[] body) {
		try {
			this.audience.heard(body);
		}
		catch (RuntimeException ex) {
			logger.warn("An announcement from another node cannot be handled; this node checks its connections", ex);
			this.audience.missed();
		}
	}

	private void apply(AnnouncementLog.Part part, LogPosition readAfter) {
		LogPosition mine = (this.position != null) ? this.position : readAfter;
		if (!part.whole()) {
			this.position = part.end();
			logger.warn("This node may have missed announcements from other nodes; it checks its connections");
			this.audience.missed();
			return;
		}
		// Some may have been heard while the log was read.
		long already = mine.offset() - readAfter.offset();
		if (already < part.messages().size()) {
			this.position = part.end();
			part.messages().stream().skip(already).forEach(this::hear);
		}
	}

	/**
	 * Whom announcements are for.
	 */
	interface Audience {

		/**
		 * Told of each announcement in the order of the log.
		 */
		void heard(byte[] message);

		/**
		 * Told when there were some that can be read no more.
		 */
		void missed();

		/**
		 * Returns when everything is done that was heard so far.
		 */
		CompletionStage<Void> done();

	}

}
