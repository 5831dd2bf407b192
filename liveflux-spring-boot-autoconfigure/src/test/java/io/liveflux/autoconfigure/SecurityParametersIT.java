package io.liveflux.autoconfigure;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.socket.LiveSocket;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parameters that ask Spring Security who is logged in get it from there, whatever a
 * client sends under their names.
 */
@ExpectedLog("A component of kind 'asking' failed")
@SpringBootTest(classes = SecurityParametersIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecurityParametersIT {

	private static final String EVIL = "'username':'evil','tenant':'t9','name':'evil','user':'evil','authorities':'ROLE_ADMIN'";

	private final TestBrowser bob;

	private final TestBrowser nobody;

	SecurityParametersIT(@LocalServerPort int port) {
		this.bob = new TestBrowser(port).loggedIn("bob:x");
		this.nobody = new TestBrowser(port);
	}

	@ParameterizedTest
	@CsvSource({ "user, bob/t1", "name, bob", "meta, bob/t1", "bean, bean bob", "wrong, null", "context, bob",
			"whole, bob", "authentication, bob", "principal, bob" })
	void comeFromWhoIsLoggedIn(String action, String expected) throws Exception {
		String id = this.bob.mount("asking");

		assertThat(this.bob
			.post("liveflux_component_kind", "asking", "liveflux_component_id", id, "liveflux_action", action,
					"username", "evil", "tenant", "t9", "name", "evil", "user", "evil")
			.body()).as("HTTP").contains("[" + expected + "]");
		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "")) {
			socket.send("{'type':'action','componentID':'" + id + "','action':'" + action + "','data':{" + EVIL + "}}");
			assertThat(socket.next()).as("socket").contains("[" + expected + "]");
		}
		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'asking'}");
			socket.next();
			socket.send("{'type':'message','ref':2,'channel':'asking','cmd':'" + action + "','param':{" + EVIL + "}}");
			assertThat(socket.next()).as("channel").contains("[" + expected + "]");
		}
		try (TestBrowser.Socket socket = this.bob.socket("/ws/asking", "")) {
			socket.send("{'type':'" + action + "'," + EVIL + "}");
			assertThat(socket.next()).as("socket of its own").contains("[" + expected + "]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "user, 200", "strict, 500", "context, 200", "authentication, 401" })
	void whoIsNotLoggedInIsAsInSpringMvc(String action, int status) throws Exception {
		String id = this.nobody.mount("asking");

		var response = this.nobody.post("liveflux_component_kind", "asking", "liveflux_component_id", id,
				"liveflux_action", action, "username", "evil");

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("evil");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ BasicLogin.class, PlainPasswords.class, Asking.class, AskingChannel.class, AskingSocket.class })
	static class App {

		@Bean
		UserDetailsService users() {
			return (name) -> new AppUser(name, "t1");
		}

		@Bean
		Names names() {
			return new Names();
		}

	}

	static class Names {

		public String of(AppUser user) {
			return "bean " + user.username();
		}

	}

	/**
	 * A user of the application's own, which data could be bound to.
	 */
	record AppUser(String username, String tenant) implements UserDetails {

		private static final long serialVersionUID = 1L;

		@Override
		public Collection<? extends GrantedAuthority> getAuthorities() {
			return List.of(new SimpleGrantedAuthority("ROLE_USER"));
		}

		@Override
		public String getPassword() {
			return "{noop}x";
		}

		@Override
		public String getUsername() {
			return this.username;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@AuthenticationPrincipal
	@interface CurrentUser {

	}

	private static String describe(@Nullable AppUser user) {
		return (user != null) ? "[" + user.username() + "/" + user.tenant() + "]" : "[null]";
	}

	@LiveComponent(value = "asking", clientMount = true)
	static class Asking {

		private String log = "";

		@Action
		void user(@AuthenticationPrincipal AppUser user) {
			this.log = describe(user);
		}

		@Action
		void name(@AuthenticationPrincipal(expression = "username") String name) {
			this.log = "[" + name + "]";
		}

		@Action
		void meta(@CurrentUser AppUser user) {
			this.log = describe(user);
		}

		@Action
		void bean(@AuthenticationPrincipal(expression = "@names.of(#this)") String name) {
			this.log = "[" + name + "]";
		}

		@Action
		void wrong(@AuthenticationPrincipal Integer user) {
			this.log = "[" + user + "]";
		}

		@Action
		void strict(@AuthenticationPrincipal(errorOnInvalidType = true) AppUser user) {
			this.log = describe(user);
		}

		@Action
		void context(@CurrentSecurityContext(expression = "authentication.name") String name) {
			this.log = "[" + name + "]";
		}

		@Action
		void whole(SecurityContext context) {
			Authentication authentication = context.getAuthentication();
			this.log = "[" + ((authentication != null) ? authentication.getName() : "null") + "]";
		}

		@Action
		void authentication(Authentication authentication) {
			this.log = "[" + authentication.getName() + "]";
		}

		@Action
		void principal(Principal principal) {
			this.log = "[" + principal.getName() + "]";
		}

		Html render() {
			return Html.format("<p>%s</p>", this.log);
		}

	}

	abstract static class Answering {

		@OnCommand("user")
		String user(@AuthenticationPrincipal AppUser user) {
			return describe(user);
		}

		@OnCommand("name")
		String name(@AuthenticationPrincipal(expression = "username") String name) {
			return "[" + name + "]";
		}

		@OnCommand("meta")
		String meta(@CurrentUser AppUser user) {
			return describe(user);
		}

		@OnCommand("bean")
		String bean(@AuthenticationPrincipal(expression = "@names.of(#this)") String name) {
			return "[" + name + "]";
		}

		@OnCommand("wrong")
		String wrong(@AuthenticationPrincipal Integer user) {
			return "[" + user + "]";
		}

		@OnCommand("context")
		String context(@CurrentSecurityContext(expression = "authentication.name") String name) {
			return "[" + name + "]";
		}

		@OnCommand("whole")
		String whole(SecurityContext context) {
			Authentication authentication = context.getAuthentication();
			return "[" + ((authentication != null) ? authentication.getName() : "null") + "]";
		}

		@OnCommand("authentication")
		String authentication(Authentication authentication) {
			return "[" + authentication.getName() + "]";
		}

		@OnCommand("principal")
		String principal(Principal principal) {
			return "[" + principal.getName() + "]";
		}

	}

	@LiveChannel("asking")
	static class AskingChannel extends Answering {

	}

	@LiveSocket(path = "/ws/asking")
	static class AskingSocket extends Answering {

	}

}
