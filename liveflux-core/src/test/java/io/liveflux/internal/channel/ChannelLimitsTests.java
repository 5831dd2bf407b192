package io.liveflux.internal.channel;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What clients can have channels keep.
 */
class ChannelLimitsTests {

	private static final ChannelRules HISTORY = new ChannelRules(1000, Duration.ofMinutes(1), false, Duration.ZERO, 0);

	@Test
	void theHistoryOfAChannelIsBoundedInBytes() {
		ChannelMembers members = new ChannelMembers(HISTORY, new ChannelSettings.Limits(10, 0, 0, 100_000, 0));
		ChannelMembers.Client ann = members.client("ann").join("chat/a");
		ChannelPosition begin = ann.position();
		IntStream.range(0, 50).forEach((i) -> members.channels.publish("chat/a", "say", "x".repeat(10_000)));

		assertThat(members.channels.history("chat/a", 1000)).hasSize(3);
		members.channels.publish("chat/a", "say", "x".repeat(40_000));
		assertThat(members.channels.history("chat/a", 1000)).isEmpty();
		members.channels.publish("chat/a", "say", "small");
		assertThat(members.channels.history("chat/a", 1000)).hasSize(1);
		ChannelMembers.Client late = members.client("bob").join("chat/a", begin, 0);
		assertThat(late.answer().get("recovered").booleanValue()).isFalse();
	}

	@Test
	void theHistoriesOfAllChannelsAreBoundedTogetherAndTheUsedOnesStay() {
		ChannelMembers members = new ChannelMembers(HISTORY, new ChannelSettings.Limits(10, 0, 0, 0, 1_000_000));
		for (int i = 0; i < 4_000; i++) {
			members.channels.publish("flood/" + i, "say", "x".repeat(10_000));
			members.channels.publish("chat/a", "say", "hello");
			members.channels.history("chat/a", 1);
		}

		long kept = members.channels.names()
			.stream()
			.flatMap((name) -> members.channels.history(name, 1000).stream())
			.mapToLong((message) -> String.valueOf(message.param()).length())
			.sum();
		assertThat(kept).isLessThan(1_000_000);
		assertThat(members.channels.history("chat/a", 1)).hasSize(1);
	}

	@Test
	void aClientBringsSoManyChannelsToLifeAndOthersStillTheirs() {
		ChannelMembers members = new ChannelMembers(HISTORY, new ChannelSettings.Limits(10, 4, 6, 0, 0));
		for (String room : List.of("chat/1", "chat/2", "chat/3", "chat/4")) {
			members.client("eve").join(room);
		}
		ChannelMembers.Client eve = members.client("eve");

		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> members.channels.reserve("chat/5", eve.connection))
			.withMessage("You may create at most 4 channels by joining them (liveflux.max-channels-per-owner)")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
		eve.join("chat/4");
		ChannelMembers.Client ann = members.client("ann").join("chat/5").join("chat/6");
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> members.channels.reserve("chat/7", ann.connection))
			.withMessage("Clients may create at most 6 channels by joining them (liveflux.max-client-channels)");
	}

	@Test
	void whatIsOverCountsNoLonger() {
		ChannelMembers members = new ChannelMembers(ChannelRules.DEFAULT, new ChannelSettings.Limits(10, 1, 1, 0, 0));
		for (int i = 0; i < 20; i++) {
			ChannelMembers.Client eve = members.client("eve").join("chat/" + i);
			members.channels.leave("chat/" + i, eve.connection);
		}

		assertThat(members.channels.names()).isEmpty();
	}

}
