package io.liveflux.channel;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BroadcastListenerTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void tellsAllInTheirOrderAndGivesEachItsOwnMoment() {
		DestinationListener all = BroadcastListener.all(List.of(listener("a", 10), listener("b", 20)))
			.forDestination(BroadcastListener.Audience.CHANNEL, "news");

		all.observe(() -> {
			long begun = all.begin();
			long inner = all.begin();
			all.sent(1, inner);
			all.sent(2, begun);
		});
		all.subscribed(1);

		assertThat(this.told).containsExactly("a observes news", "b observes news", "a sent 1 since 10",
				"b sent 1 since 20", "a sent 2 since 10", "b sent 2 since 20", "a subscribed 1", "b subscribed 1");
	}

	@Test
	void forgetsWhatFailedBeforeItWasSent() {
		DestinationListener all = BroadcastListener.all(List.of(listener("a", 10), listener("b", 20)))
			.forDestination(BroadcastListener.Audience.ALL, "");
		long begun = all.begin();
		all.begin();

		all.sent(3, begun);

		assertThat(this.told).containsExactly("a sent 3 since 10", "b sent 3 since 20");
	}

	@Test
	void oneOrNoneCostsNothing() {
		BroadcastListener one = listener("a", 1);

		assertThat(BroadcastListener.all(List.of(one))).isSameAs(one);
		assertThat(BroadcastListener.all(List.of())).isSameAs(BroadcastListener.NONE);
	}

	private BroadcastListener listener(String name, long moment) {
		return (audience, channel) -> new DestinationListener() {

			@Override
			public void observe(Runnable sending) {
				BroadcastListenerTests.this.told.add(name + " observes " + channel);
				sending.run();
			}

			@Override
			public long begin() {
				return moment;
			}

			@Override
			public void sent(int recipients, long begun) {
				BroadcastListenerTests.this.told.add(name + " sent " + recipients + " since " + begun);
			}

			@Override
			public void subscribed(int change) {
				BroadcastListenerTests.this.told.add(name + " subscribed " + change);
			}

		};
	}

}
