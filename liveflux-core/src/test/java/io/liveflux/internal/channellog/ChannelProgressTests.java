package io.liveflux.internal.channellog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.LogRange;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelProgressTests {

	private static final String TOPIC = "chat/lobby";

	private static final ChannelRules RULES = new ChannelRules(10, Duration.ofMinutes(1), false, Duration.ZERO, 0);

	private final MemoryChannelLog log = new MemoryChannelLog(Clock.systemUTC(), new SecureRandom(), Long.MAX_VALUE, 0);

	private final SerialExecutor serial = new SerialExecutor();

	private final List<Long> heard = new ArrayList<>();

	private final List<ChannelPosition> lost = new ArrayList<>();

	private final List<Integer> missed = new ArrayList<>();

	private final ChannelProgress progress = new ChannelProgress(TOPIC, this.log, this.serial,
			new ChannelProgress.Listener() {

				@Override
				public void next(LogEntry entry) {
					ChannelProgressTests.this.heard.add(entry.offset());
				}

				@Override
				public void missed(int messages) {
					ChannelProgressTests.this.missed.add(messages);
				}

				@Override
				public void lost(ChannelPosition end) {
					ChannelProgressTests.this.lost.add(end);
				}

			});

	private ChannelPosition begin;

	@BeforeEach
	void begin() {
		this.begin = this.log.position(TOPIC, RULES).toCompletableFuture().join();
		this.progress.catchUp(new LogRange(this.begin, List.of()));
	}

	@Test
	void aMessageThatIsThereAlreadyIsForgotten() {
		appended(this.begin.epoch(), 1);
		appended(this.begin.epoch(), 1);

		assertThat(this.heard).containsExactly(1L);
	}

	@Test
	void gapsAreTold() {
		for (int id = 1; id <= 3; id++) {
			this.log.append(TOPIC, id, List.of(new Message(Instant.now())), RULES).toCompletableFuture().join();
		}

		appended(this.begin.epoch(), 3);

		assertThat(this.heard).containsExactly(1L, 2L, 3L);
		assertThat(this.missed).containsExactly(3);
	}

	private void appended(String epoch, long offset) {
		this.serial.submit(() -> this.progress.appended(epoch, new LogEntry(offset, new Message(Instant.EPOCH))));
	}

	/**
	 * A message.
	 */
	private record Message(Instant time) implements LogMessage {

		@Override
		public String cmd() {
			return "say";
		}

		@Override
		public String param() {
			return "1";
		}

		@Override
		public @Nullable String from() {
			return null;
		}

		@Override
		public @Nullable String origin() {
			return null;
		}

	}

}
