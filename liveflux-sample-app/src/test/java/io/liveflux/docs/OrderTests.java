package io.liveflux.docs;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.call.Caller;
import io.liveflux.internal.engine.ComponentEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * The form of the manual keeps what was typed.
 */
@SpringBootTest(properties = "liveflux.startup-checks.silence=channel-settings")
class OrderTests {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	private final MockHttpSession visitor = new MockHttpSession();

	private final MockMvcTester pages;

	private final ComponentEngine components;

	OrderTests(@Autowired WebApplicationContext context, @Autowired ComponentEngine components) {
		this.components = components;
		this.pages = MockMvcTester.from(context);
	}

	@Test
	void whatWasTypedStaysUntilAllOfItIsRight() throws Exception {
		Caller caller = new Caller(null, this.visitor.getId(), Locale.ENGLISH, null, Map.of());
		Matcher id = ID.matcher(this.components.mount(caller, "order", Map.of()).html().markup());
		assertThat(id.find()).isTrue();

		assertThat(order(id.group(1), "tea", "many")).bodyText()
			.asInstanceOf(STRING)
			.contains("name=\"article\" value=\"tea\"", "value=\"many\"", "This cannot be understood.");
		assertThat(order(id.group(1), "tea", "3")).bodyText()
			.asInstanceOf(STRING)
			.contains("3 of tea")
			.doesNotContain("value=\"tea\"", "This cannot be understood.");
	}

	private MvcTestResult order(String id, String article, String pieces) {
		return this.pages.post()
			.uri("/liveflux")
			.session(this.visitor)
			.formField("liveflux_component_kind", "order")
			.formField("liveflux_component_id", id)
			.formField("liveflux_action", "place")
			.formField("article", article)
			.formField("pieces", pieces)
			.formField("mail", "")
			.exchange();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Order.class)
	static class Application {

	}

}
