package io.liveflux.sample.counter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.component.LiveComponents;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class CounterTests {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	private final MockHttpSession visitor = new MockHttpSession();

	private final MockMvcTester pages;

	private final LiveComponents components;

	CounterTests(@Autowired WebApplicationContext context, @Autowired LiveComponents components) {
		this.pages = MockMvcTester.from(context);
		this.components = components;
	}

	@Test
	void countsFromWhereThePageSays() {
		String id = mount("counter", "start", "5");

		assertThat(act("counter", id, "increment", "by", "10")).hasStatusOk().bodyText().contains(">15</output>");
	}

	@Test
	void refusesWhatIsNoNumber() {
		String id = mount("counter", "start", "5");

		assertThat(act("counter", id, "set", "value", "many")).hasStatus(400).bodyText().contains("value");
	}

	@Test
	void followsWhatAServiceDoes() {
		String id = mount("shared-counter", "key", "test");

		this.components.updateShared(SharedCounter.class, "test", (counter) -> counter.increment(3)).join();

		assertThat(act("shared-counter", id, "increment", "by", "1")).bodyText().contains(">4</output>");
	}

	private String mount(String kind, String parameter, String value) {
		MvcTestResult drawn = post(Map.of("liveflux_component_kind", kind, parameter, value));
		assertThat(drawn).hasStatusOk();
		Matcher id = ID.matcher(new String(drawn.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
		assertThat(id.find()).isTrue();
		return id.group(1);
	}

	private MvcTestResult act(String kind, String id, String action, String parameter, String value) {
		return post(Map.of("liveflux_component_kind", kind, "liveflux_component_id", id, "liveflux_action", action,
				parameter, value));
	}

	private MvcTestResult post(Map<String, String> fields) {
		MockMvcRequestBuilder request = this.pages.post().uri("/liveflux").session(this.visitor);
		fields.forEach(request::formField);
		return request.exchange();
	}

}
