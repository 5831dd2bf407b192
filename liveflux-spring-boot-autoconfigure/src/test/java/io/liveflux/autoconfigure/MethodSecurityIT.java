package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = MethodSecurityIT.SecuredApplication.class,
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MethodSecurityIT {

	private final TestBrowser admin;

	private final TestBrowser user;

	private final TestBrowser nobody;

	MethodSecurityIT(@LocalServerPort int port) {
		this.admin = new TestBrowser(port).loggedIn("ada:x");
		this.user = new TestBrowser(port).loggedIn("bob:x");
		this.nobody = new TestBrowser(port);
	}

	@Test
	void overHttpGrantedActionsRunAndDeniedOnesDoNot() throws Exception {
		assertThat(post(this.admin, "open").body()).contains("opened: 1");
		assertThat(post(this.user, "open").statusCode()).isEqualTo(403);
		assertThat(post(this.nobody, "open").statusCode()).isEqualTo(401);
		assertThat(post(this.nobody, "look").body()).contains("opened: 0");
	}

	@Test
	void overWebSocketGrantedActionsRunAndDeniedOnesDoNot() throws Exception {
		assertThat(send(this.admin, "open")).contains("opened: 1");
		assertThat(send(this.user, "open")).contains("\"code\":403").contains("Access denied");
		assertThat(send(this.nobody, "open")).contains("\"code\":401").contains("You must be logged in");
		assertThat(send(this.nobody, "look")).doesNotContain("error");
	}

	@Test
	void mountingIsGrantedAndDeniedToo() throws Exception {
		assertThat(mount(this.admin)).contains("\"type\":\"update\"");
		assertThat(mount(this.user)).contains("\"code\":403");
		assertThat(mount(this.nobody)).contains("\"code\":401");
		assertThat(this.admin.post("liveflux_component_kind", "admins-only").statusCode()).isEqualTo(200);
		assertThat(this.user.post("liveflux_component_kind", "admins-only").statusCode()).isEqualTo(403);
		assertThat(this.nobody.post("liveflux_component_kind", "admins-only").statusCode()).isEqualTo(401);
	}

	@Test
	void whatIsNotOpenToClientsIsMountedByNone() throws Exception {
		HttpResponse<String> refused = this.admin.post("liveflux_component_kind", "closed", "account", "17");

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("place it in a page", "clientMount = true");
		try (TestBrowser.Socket socket = this.admin.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'mount','ref':1,'kind':'closed','data':{'account':17}}");
			assertThat(socket.next()).contains("\"code\":403").contains("clientMount = true");
		}
	}

	@Test
	void theSecurityContextIsThatOfTheCallerOverBothTransports() throws Exception {
		assertThat(post(this.user, "who").body()).contains("by: bob");
		assertThat(send(this.user, "who")).contains("by: bob");
		assertThat(send(this.admin, "who")).contains("by: ada");
	}

	@Test
	void aUsersComponentIsNotAnotherUsers() throws Exception {
		String id = this.user.mount("vault");

		assertThat(this.admin.post("liveflux_component_kind", "vault", "liveflux_component_id", id).statusCode())
			.isEqualTo(403);
	}

	private static HttpResponse<String> post(TestBrowser browser, String action) throws Exception {
		return browser.post("liveflux_component_kind", "vault", "liveflux_component_id", browser.mount("vault"),
				"liveflux_action", action);
	}

	private static String send(TestBrowser browser, String action) throws Exception {
		String id = browser.mount("vault");
		try (TestBrowser.Socket socket = browser.socket("/liveflux", "")) {
			socket.send("{'type':'action','componentID':'" + id + "','action':'" + action + "'}");
			return socket.next();
		}
	}

	private static String mount(TestBrowser browser) throws Exception {
		try (TestBrowser.Socket socket = browser.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'mount','ref':1,'kind':'admins-only'}");
			return socket.next();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ AdaAndBob.class, Vault.class, AdminsOnly.class, Closed.class })
	static class SecuredApplication {

	}

	@LiveComponent(value = "vault", clientMount = true)
	static class Vault {

		private int opened;

		private String by = "nobody";

		@Action
		@PreAuthorize("hasRole('ADMIN')")
		void open() {
			this.opened++;
		}

		@Action
		@PreAuthorize("permitAll")
		void look() {
			this.by = "somebody";
		}

		@Action
		void who() {
			this.by = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
				.map((authentication) -> authentication.getName())
				.orElse("missing");
		}

		Html render() {
			return Html.format("<p>opened: %d, by: %s</p>", this.opened, this.by);
		}

	}

	@LiveComponent("closed")
	static class Closed {

		@OnMount
		void mount(long account) {
		}

		Html render() {
			return Html.raw("<p>closed</p>");
		}

	}

	@LiveComponent(value = "admins-only", clientMount = true)
	static class AdminsOnly {

		@OnMount
		@PreAuthorize("hasRole('ADMIN')")
		void mount() {
		}

		Html render() {
			return Html.raw("<p>admins only</p>");
		}

	}

}
