package io.liveflux.autoconfigure.slice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * {@code @WebMvcTest}: pages are drawn and components answer.
 */
@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
@Import({ WebMvcSliceTests.Clicks.class, WebMvcSliceTests.Pages.class })
class WebMvcSliceTests {

	private static final Pattern ID = Pattern.compile("data-flux-component-id=\"([^\"]+)\"");

	private final MockMvc mvc;

	WebMvcSliceTests(@Autowired MockMvc mvc) {
		this.mvc = mvc;
	}

	@Test
	void pagesAreDrawnAndComponentsAnswer() throws Exception {
		MockHttpSession session = new MockHttpSession();

		String page = this.mvc.perform(get("/clicks").session(session)).andReturn().getResponse().getContentAsString();
		Matcher id = ID.matcher(page);
		assertThat(page).contains("<script src=\"/liveflux?v=").contains("clicks: 0").doesNotContain("flux:");
		assertThat(id.find()).isTrue();
		String update = this.mvc
			.perform(post("/liveflux").session(session)
				.param("liveflux_component_kind", "clicks")
				.param("liveflux_component_id", id.group(1))
				.param("liveflux_action", "click"))
			.andReturn()
			.getResponse()
			.getContentAsString();

		assertThat(update).contains("clicks: 1");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@LiveComponent("clicks")
	static class Clicks {

		private int count;

		@Action
		void click() {
			this.count++;
		}

		Html render() {
			return Html.format("<p>clicks: %s</p>", this.count);
		}

	}

	@Controller
	static class Pages {

		@GetMapping("/clicks")
		String clicks() {
			return "clicks";
		}

	}

}
