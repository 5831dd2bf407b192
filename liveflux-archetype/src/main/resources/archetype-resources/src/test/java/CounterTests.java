package ${package};

import io.liveflux.test.LiveTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens the page and clicks, without a port and a browser.
 */
@SpringBootTest
class CounterTests {

	@Autowired
	private LiveTester live;

	@Test
	void counts() {
		assertThat(live.open("/").click("+")).text("output").isEqualTo("6");
		assertThat(live.open("/").click("+10")).text("output").isEqualTo("15").and().noErrors();
	}

}
