package io.liveflux.sample.counter;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.component.LiveComponents;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest
class CounterTests {

	@Test
	void countsFromWhereThePageSays(@Autowired LiveTester live) {
		LivePage page = live.open("/counter").within("[aria-label='Your counter']").click("Add 10");

		assertThat(page).text("output").isEqualTo("15");
	}

	@Test
	void takesNumbersOnly(@Autowired LiveTester live) {
		LivePage page = live.open("/counter").fill("Set to", "1000000");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> page.click("Set"))
			.withMessageContaining("the field 'Set to' is more than 999999");
	}

	@Test
	void followsWhatAServiceDoes(@Autowired LiveTester live, @Autowired LiveComponents components) {
		LivePage page = live.mount(SharedCounter.class, Map.of("key", "test"));

		components.updateShared(SharedCounter.class, "test", (counter) -> counter.increment(3));

		assertThat(page.settle().click("Increment")).text("output").isEqualTo("4");
	}

}
