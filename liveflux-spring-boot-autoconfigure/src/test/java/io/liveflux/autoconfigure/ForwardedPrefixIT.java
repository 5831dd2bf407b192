package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.LiveContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy that takes off the beginning of paths, and what components show behind it: the
 * same as the page itself.
 */
class ForwardedPrefixIT {

	private static final Pattern OWN = Pattern.compile("id=\"own\" href=\"([^\"]*)/orders/0\"");

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "framework, none, /pre, /pre, /pre",
			"framework, /c, /pre, /pre/c, /pre/c", "native, none, /pre, /pre, none", "none, /c, none, none, /c" })
	void everythingHasThePrefixThatThePageHas(String strategy, String contextPath, String stripped, String said,
			String expected) throws Exception {
		String own = (contextPath != null) ? contextPath : "";
		String prefix = (expected != null) ? expected : "";
		SpringApplicationBuilder application = new SpringApplicationBuilder(TestApplication.class, Links.class,
				SharedLinks.class, Pages.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"server.servlet.context-path=" + own,
					// Else the browser does not send the session's cookie back to the
					// proxy.
					"server.servlet.session.cookie.path=/",
					"server.forward-headers-strategy=" + ((strategy != null) ? strategy : "none"));
		try (ConfigurableApplicationContext context = application.run();
				PrefixProxy proxy = new PrefixProxy((stripped != null) ? stripped : "", (said != null) ? said : own,
						AdmissionIT.port(context))) {
			String front = ((stripped != null) ? stripped : "") + own;
			TestBrowser browser = new TestBrowser(proxy.port());

			String page = browser.get(front + "/links").body();

			Matcher link = OWN.matcher(page);
			assertThat(link.find()).as(page).isTrue();
			assertThat(link.group(1)).isEqualTo(prefix);
			assertThat(page).contains("<script src=\"" + prefix + "/liveflux?v=")
				.contains("<a href=\"" + prefix + "/orders/0\">0</a>")
				.contains("<a href=\"" + prefix + "/orders/7\">7</a>");
			assertThat(browser.get(front + "/liveflux").body())
				.contains("{\"endpoint\":\"" + prefix + "/liveflux\",\"wsEndpoint\":\"" + prefix + "/liveflux\"");
			String id = TestBrowser.idIn(page);
			HttpResponse<String> next = browser.postTo(front + "/liveflux", "liveflux_component_kind", "links",
					"liveflux_component_id", id, "liveflux_action", "next");
			assertThat(next.body()).contains("<a href=\"" + prefix + "/orders/1\">1</a>");
			HttpResponse<String> left = browser.postTo(front + "/liveflux", "liveflux_component_kind", "links",
					"liveflux_component_id", id, "liveflux_action", "leave");
			assertThat(left.headers().firstValue("X-Liveflux-Redirect")).contains(prefix + "/orders");
			pushesHaveIt(context, browser, front, id, prefix);
		}
	}

	private static void pushesHaveIt(ConfigurableApplicationContext context, TestBrowser browser, String front,
			String id, String prefix) throws Exception {
		try (TestBrowser.Socket socket = browser.socket(front + "/liveflux", "")) {
			socket.send("{'type':'init','componentID':'" + id + "'}");
			socket.send("{'type':'action','componentID':'" + id + "','action':'next'}");
			assertThat(socket.next()).contains(prefix + "/orders/2");

			context.getBean(LiveComponents.class).update(id, Links.class, Links::next).get();

			assertThat(socket.next()).contains("\\\"" + prefix + "/orders/3\\\"");
		}
	}

	@LiveComponent("links")
	static class Links {

		private int n;

		@Action
		void next() {
			this.n++;
		}

		@Action
		void leave(LiveContext live) {
			live.redirect("/orders");
		}

	}

	@LiveComponent(value = "shared-links", shared = true, view = "liveflux/links")
	static class SharedLinks {

		private int n = 7;

		int n() {
			return this.n;
		}

	}

	@Controller
	static class Pages {

		@GetMapping("/links")
		String links() {
			return "links";
		}

	}

}
