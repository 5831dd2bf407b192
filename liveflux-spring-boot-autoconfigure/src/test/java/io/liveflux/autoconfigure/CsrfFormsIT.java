package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ordinary forms inside of components carry the token of the session.
 */
@SpringBootTest(classes = CsrfFormsIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.silence=csrf-off")
class CsrfFormsIT {

	private static final Pattern TOKEN = Pattern.compile("name=\\\\?\"_csrf\\\\?\" value=\\\\?\"([^\"\\\\]+)");

	private final TestBrowser browser;

	private final LiveComponents components;

	CsrfFormsIT(@LocalServerPort int port, @Autowired LiveComponents components) {
		this.browser = new TestBrowser(port);
		this.components = components;
	}

	@BeforeEach
	void login() throws Exception {
		logIn();
	}

	private void logIn() throws Exception {
		String token = this.browser.get("/token").body();
		HttpResponse<String> answer = this.browser.postTo("/login", "username", "ada", "password", "x", "_csrf", token);
		assertThat(answer.headers().firstValue("Location"))
			.hasValueSatisfying((at) -> assertThat(at).doesNotContain("error"));
	}

	@Test
	void theFirstPaintHasATokenThatWorks() throws Exception {
		String page = this.browser.get("/nav").body();

		assertThat(logOut(tokenIn(page)).statusCode()).isEqualTo(302);
		assertThat(logOut("x").statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "post", "socket", "push" })
	void updatesHaveTheTokenOfThePage(String transport) throws Exception {
		String page = this.browser.get("/nav").body();
		String id = TestBrowser.idIn(page);
		String token = tokenIn(page);

		String update = (transport.equals("post") ? click(id) : overSocket(id, transport.equals("push")));

		assertThat(update).contains("<i>1<");
		assertThat(tokenIn(update)).isEqualTo(token);
		assertThat(logOut(token).statusCode()).isEqualTo(302);
	}

	@Test
	void afterALoginFormsHaveTheNewToken() throws Exception {
		String page = this.browser.get("/nav").body();
		String id = TestBrowser.idIn(page);
		String old = tokenIn(page);

		logIn();

		String update = click(id);
		assertThat(tokenIn(update)).isNotEqualTo(old);
		assertThat(logOut(old).statusCode()).isEqualTo(403);
		assertThat(logOut(tokenIn(update)).statusCode()).isEqualTo(302);
	}

	@Test
	void aSharedComponentHasNoToken() throws Exception {
		String page = this.browser.get("/nav").body();

		assertThat(page.substring(page.indexOf("<hr>"))).contains("<form").doesNotContain("_csrf");
	}

	private String click(String id) throws Exception {
		return this.browser
			.postTo("/liveflux", "liveflux_component_kind", "nav", "liveflux_component_id", id, "liveflux_action",
					"click", "_csrf", this.browser.get("/token").body())
			.body();
	}

	private String overSocket(String id, boolean pushes) throws Exception {
		String token = this.browser.get("/token").body();
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux?_csrf=" + token, this.browser.sameOrigin())) {
			if (!pushes) {
				socket.send("{'type':'action','componentID':'" + id + "','action':'click'}");
				return socket.next();
			}
			socket.send("{'type':'sync','componentID':'" + id + "'}");
			socket.next();
			this.components.update(id, Nav.class, Nav::click).get();
			return socket.next();
		}
	}

	private HttpResponse<String> logOut(String token) throws Exception {
		return this.browser.postTo("/logout", "_csrf", token);
	}

	private static String tokenIn(String html) {
		Matcher matcher = TOKEN.matcher(html);
		assertThat(matcher.find()).as(html).isTrue();
		return matcher.group(1);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Nav.class, SharedNav.class, Pages.class, PlainPasswords.class })
	static class Application {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("USER").build());
		}

	}

	@LiveComponent("nav")
	static class Nav {

		private int clicks;

		@Action
		void click() {
			this.clicks++;
		}

	}

	@LiveComponent(value = "shared-nav", shared = true, view = "liveflux/nav")
	static class SharedNav {

		private int clicks;

		int clicks() {
			return this.clicks;
		}

	}

	@Controller
	static class Pages {

		@GetMapping("/nav")
		String nav() {
			return "nav";
		}

		@GetMapping("/token")
		@ResponseBody
		String token(CsrfToken token) {
			return token.getToken();
		}

	}

}
