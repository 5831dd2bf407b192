package io.liveflux.internal.definition;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.AuthorizationAdvisorProxyFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import io.liveflux.call.Caller;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.call;
import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MethodSecurityTests {

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void aGrantedActionRunsOnTheInstanceItself() throws Exception {
		try (AnnotationConfigApplicationContext context = context()) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("vault");
			Vault vault = (Vault) definition.instantiate();
			logIn("ROLE_ADMIN");

			definition.invoker().act(vault, "open", call(data()));
			definition.invoker().act(vault, "secured", call(data()));
			definition.invoker().act(vault, "limited", call(data("amount", "10")));

			assertThat(vault.opened).isEqualTo(3);
			assertThat(vault.getClass()).isEqualTo(Vault.class);
		}
	}

	@Test
	void aDeniedActionDoesNotRunAndTheDenialPassesThrough() {
		try (AnnotationConfigApplicationContext context = context()) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("vault");
			Vault vault = (Vault) definition.instantiate();
			logIn("ROLE_USER");

			for (String action : List.of("open", "secured")) {
				assertThatExceptionOfType(AccessDeniedException.class)
					.isThrownBy(() -> definition.invoker().act(vault, action, call(data())));
			}
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> definition.invoker().act(vault, "limited", call(data("amount", "11"))));
			assertThat(vault.opened).isZero();
		}
	}

	@Test
	void aFormIsFilledInOnlyForWhoMayCallItsAction() throws Exception {
		try (AnnotationConfigApplicationContext context = context()) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("vault");
			Vault vault = (Vault) definition.instantiate();
			logIn("ROLE_USER");
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> definition.invoker().fill(vault, "store", call(data("name", "Ring"))));
			logIn("ROLE_ADMIN");

			definition.invoker().fill(vault, "store", call(data("name", "Ring")));

			assertThat(vault.opened).isZero();
			assertThat(vault.treasure.value()).isEqualTo(new Treasure("Ring"));
		}
	}

	@Test
	void aRuleOnTheClassHoldsForClientsButNotForTheServerItself() throws Exception {
		try (AnnotationConfigApplicationContext context = context()) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("closed");
			Closed closed = (Closed) definition.instantiate();
			logIn("ROLE_USER");

			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> definition.invoker().mount(closed, call(data())));
			definition.invoker().onEvent(closed, "event", call(data()));
			definition.invoker().unmount(closed, call(data()));

			assertThat(closed.calls).isEqualTo(2);
		}
	}

	private static Caller caller(Principal user) {
		return new Caller(user, null, Locale.ENGLISH, null, Caller.Role.REQUEST);
	}

	@Test
	void theUserBindsAsTheTypeThatIsAskedFor() throws Exception {
		try (AnnotationConfigApplicationContext context = context()) {
			ComponentDefinition definition = context.getBean(ComponentRegistry.class).get("vault");
			Object vault = definition.instantiate();
			Authentication user = new TestingAuthenticationToken("ann", "x");

			assertThat(definition.invoker()
				.act(vault, "user", new ComponentCall(TestComponents.message(data()), new TestComponents.NoContext(),
						caller(user))))
				.isEqualTo("ann");
			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> definition.invoker()
					.act(vault, "user",
							new ComponentCall(TestComponents.message(data()), new TestComponents.NoContext(),
									caller(() -> "bob"))))
				.withMessage("You must be logged in: action 'user' of component 'vault' needs the user, as a value of"
						+ " type Authentication");
		}
	}

	private static AnnotationConfigApplicationContext context() {
		return new AnnotationConfigApplicationContext(Security.class, Vault.class, Closed.class);
	}

	private static void logIn(String role) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ann", "x", role));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true)
	static class Security {

		@Bean
		ComponentRegistry componentRegistry(ConfigurableListableBeanFactory beanFactory,
				AuthorizationAdvisorProxyFactory authorization) {
			List<Advisor> advisors = StreamSupport.stream(authorization.spliterator(), false)
				.map(Advisor.class::cast)
				.toList();
			return ComponentRegistry.from(beanFactory,
					ComponentSettings.of(JsonMapper.builder().build()).withAdvisors(advisors));
		}

	}

	record Treasure(String name) {
	}

	@LiveComponent("vault")
	static class Vault {

		int opened;

		private LiveForm<Treasure> treasure = LiveForm.of(Treasure.class);

		@Action
		@PreAuthorize("hasRole('ADMIN')")
		void store(LiveForm<Treasure> treasure) {
			this.opened++;
		}

		@Action
		@PreAuthorize("hasRole('ADMIN')")
		void open() {
			this.opened++;
		}

		@Action
		@Secured("ROLE_ADMIN")
		void secured() {
			this.opened++;
		}

		@Action
		@PreAuthorize("#amount <= 10")
		void limited(int amount) {
			this.opened++;
		}

		@Action
		String user(Authentication user) {
			return user.getName();
		}

	}

	@LiveComponent("closed")
	@PreAuthorize("hasRole('ADMIN')")
	static class Closed {

		int calls;

		@OnMount
		void mount() {
			this.calls++;
		}

		@OnEvent
		void event(String event) {
			this.calls++;
		}

		@OnUnmount
		void bye() {
			this.calls++;
		}

	}

}
