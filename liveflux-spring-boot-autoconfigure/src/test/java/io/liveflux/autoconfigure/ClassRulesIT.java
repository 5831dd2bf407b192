package io.liveflux.autoconfigure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Rules on classes stand before everything, on every transport. The components are
 * shared, so that nothing but the rule keeps anybody out.
 */
@SpringBootTest(classes = ClassRulesIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClassRulesIT {

	private static final String KIND = "liveflux_component_kind";

	private static final String ID = "liveflux_component_id";

	private final LiveComponents components;

	private final TestBrowser ada;

	private final TestBrowser bob;

	private final TestBrowser nobody;

	ClassRulesIT(@LocalServerPort int port, @Autowired LiveComponents components) {
		this.components = components;
		this.ada = new TestBrowser(port).loggedIn("ada:x");
		this.bob = new TestBrowser(port).loggedIn("bob:x");
		this.nobody = new TestBrowser(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "direct", "inherited", "by-interface", "meta", "secured", "roles" })
	void overHttpEverythingIsRefused(String kind) throws Exception {
		assertThat(this.bob.post(KIND, kind).statusCode()).isEqualTo(403);
		String id = this.ada.mount(kind);

		assertThat(this.bob.post(KIND, kind).statusCode()).as("mounted by another").isEqualTo(403);
		assertThat(refusal(kind, id)).isEqualTo(403);
		assertThat(refusal(kind, id, "liveflux_action", "act")).isEqualTo(403);
		assertThat(refusal(kind, id, "liveflux_model_field", "set")).isEqualTo(403);
		assertThat(refusal(kind, id, "liveflux_action", "unknown")).isEqualTo(403);
		assertThat(this.nobody.post(KIND, kind, ID, id).statusCode()).isEqualTo(401);
		HttpResponse<String> granted = this.ada.post(KIND, kind, ID, id, "liveflux_action", "act");
		assertThat(granted.statusCode()).isEqualTo(200);
		assertThat(granted.body()).contains("secret").doesNotContain("set");
	}

	private int refusal(String kind, String id, String... fields) throws Exception {
		String[] all = new String[fields.length + 4];
		System.arraycopy(new String[] { KIND, kind, ID, id }, 0, all, 0, 4);
		System.arraycopy(fields, 0, all, 4, fields.length);
		HttpResponse<String> response = this.bob.post(all);
		assertThat(response.body()).doesNotContain("secret");
		return response.statusCode();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'mount','ref':1,'kind':'direct'}", "{'type':'sync','ref':1,'componentID':'%s'}",
			"{'type':'action','ref':1,'action':'act','componentID':'%s'}",
			"{'type':'action','ref':1,'model':{'field':'x'},'componentID':'%s'}",
			"{'type':'anything','ref':1,'componentID':'%s'}", "{'type':'unmount','ref':1,'componentID':'%s'}" })
	void overConnectionsEverythingIsRefused(String message) throws Exception {
		String frame = message.formatted(this.ada.mount("direct"));

		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send(frame);
			assertThat(socket.next()).contains("\"code\":403").doesNotContain("secret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'sync','componentID':'%s'}", "{'type':'init','componentID':'%s'}",
			"{'type':'action','action':'act','componentID':'%s'}", "{'type':'anything','componentID':'%s'}" })
	void inThePlainDialectToo(String message) throws Exception {
		String frame = message.formatted(this.ada.mount("direct"));

		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "")) {
			socket.send(frame);
			assertThat(socket.next()).contains("\"code\":403").doesNotContain("secret");
		}
	}

	@Test
	void overAnEventStreamToo() throws Exception {
		String id = this.ada.mount("direct");

		try (TestBrowser.Stream stream = this.bob.stream()) {
			stream.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(stream.next()).contains("\"code\":403").doesNotContain("secret");
		}
	}

	@Test
	void inAFirstPaintTheFiltersOfSpringSecurityAnswer() throws Exception {
		assertThat(this.ada.get("/place/direct", "Accept", "text/html").body()).contains("secret");
		HttpResponse<String> refused = this.bob.get("/place/direct", "Accept", "text/html");
		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
		HttpResponse<String> anonymous = this.nobody.get("/place/direct", "Accept", "text/html");
		assertThat(anonymous.statusCode()).isEqualTo(401);
		assertThat(anonymous.headers().firstValue("WWW-Authenticate")).isPresent();
	}

	@Test
	void theServerItselfIsNotAsked() {
		assertThat(this.components.updateShared(Direct.class, "fresh", (direct) -> direct.field = "by server"))
			.succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void channelsAreNotJoined() throws Exception {
		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'admins'}");
			assertThat(socket.next()).contains("\"code\":403");
			socket.send("{'type':'message','ref':2,'channel':'admins','cmd':'say'}");
			assertThat(socket.next()).contains("\"code\":403");
		}
		try (TestBrowser.Socket socket = this.ada.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'admins'}");
			assertThat(socket.next()).doesNotContain("error");
		}
	}

	@Test
	void socketsAreNotOpened() throws Exception {
		try (TestBrowser.Socket socket = this.bob.socket("/ws/admins", "")) {
			assertThat(socket.next()).contains("\"code\":403");
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(socket.closeCode()).isEqualTo(1008));
		}
		try (TestBrowser.Socket socket = this.ada.socket("/ws/admins", "")) {
			socket.send("hello");
			assertThat(socket.next()).contains("heard hello");
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	@Import({ AdaAndBob.class, Direct.class, Inherited.class, ByInterface.class, Meta.class, SecuredOne.class,
			Roles.class, Admins.class, AdminSocket.class, Places.class })
	static class App {

	}

	@Controller
	static class Places {

		@GetMapping("/place/{kind}")
		String place(@PathVariable String kind, Model model) {
			model.addAttribute("kind", kind);
			return "place";
		}

	}

	abstract static class Secret {

		@Bindable
		String field = "";

		@Action
		void act() {
		}

		@OnMessage
		String heard() {
			return "secret";
		}

		Html render() {
			return Html.format("<p>secret %s</p>", this.field);
		}

	}

	@LiveComponent(value = "direct", shared = true, clientMount = true)
	@PreAuthorize("hasRole('ADMIN')")
	static class Direct extends Secret {

		@OnMount
		void mount() {
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	abstract static class AdminBase extends Secret {

		void none() {
		}

	}

	@LiveComponent(value = "inherited", shared = true, clientMount = true)
	static class Inherited extends AdminBase {

	}

	@PreAuthorize("hasRole('ADMIN')")
	interface ForAdmins {

	}

	@LiveComponent(value = "by-interface", shared = true, clientMount = true)
	static class ByInterface extends Secret implements ForAdmins {

		void none() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("hasRole('ADMIN')")
	@interface AdminOnly {

	}

	@LiveComponent(value = "meta", shared = true, clientMount = true)
	@AdminOnly
	static class Meta extends Secret {

		void none() {
		}

	}

	@LiveComponent(value = "secured", shared = true, clientMount = true)
	@Secured("ROLE_ADMIN")
	static class SecuredOne extends Secret {

		void none() {
		}

	}

	@LiveComponent(value = "roles", shared = true, clientMount = true)
	@RolesAllowed("ADMIN")
	static class Roles extends Secret {

		void none() {
		}

	}

	@LiveChannel("admins")
	@PreAuthorize("hasRole('ADMIN')")
	static class Admins {

		@OnCommand("say")
		void say() {
		}

	}

	@LiveSocket(path = "/ws/admins")
	@PreAuthorize("hasRole('ADMIN')")
	static class AdminSocket {

		@OnText
		String heard(String text) {
			return "heard " + text;
		}

	}

}
