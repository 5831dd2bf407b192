package ${package};

import io.liveflux.test.LiveTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows the component in a page of its own and clicks, without a port and a browser.
 */
@SpringBootTest
class ${name}Tests {

	@Autowired
	private LiveTester live;

	@Test
	void adds() {
		assertThat(live.mount(${name}.class).click("Add")).text("output").isEqualTo("1").and().noErrors();
	}

}
