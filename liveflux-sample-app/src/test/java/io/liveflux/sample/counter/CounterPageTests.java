package io.liveflux.sample.counter;

import org.junit.jupiter.api.Test;

import io.liveflux.test.LiveFluxTest;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@LiveFluxTest({ CounterController.class, Counter.class, SharedCounter.class })
class CounterPageTests {

	@Test
	void showsACounterOfItsOwnAndASharedOneTwice(LiveTester live) {
		assertThat(live.open("/counter")).hasTitle("Counter · LiveFlux")
			.hasElements("[aria-label='Your counter']", 1)
			.hasElements("[aria-label='Shared counter']", 2)
			.hasNoFlaws();
	}

}
