package io.liveflux.sample.counter;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(CounterController.class)
@Import({ Counter.class, SharedCounter.class })
class CounterPageTests {

	@Test
	void startsWhereThePageSays(@Autowired MockMvcTester pages) {
		assertThat(pages.get().uri("/counter")).hasStatusOk()
			.bodyText()
			.contains(">5</output>")
			.contains("<script src=\"/liveflux?v=");
	}

}
