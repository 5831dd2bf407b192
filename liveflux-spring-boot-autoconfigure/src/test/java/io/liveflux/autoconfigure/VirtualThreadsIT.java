package io.liveflux.autoconfigure;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;

import io.liveflux.security.MessageValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The security context while a message is handled and between two of them, on platform
 * threads and, where Java has them, on virtual ones.
 */
class VirtualThreadsIT {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theUserIsThereDuringACallAndGoneAfterwards(boolean virtual) throws Exception {
		assumeTrue(!virtual || Runtime.version().feature() >= 21, "virtual threads need Java 21");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
				MethodSecurityIT.SecuredApplication.class, Between.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"spring.threads.virtual.enabled=" + virtual)
			.run()) {
			TestBrowser user = new TestBrowser(AdmissionIT.port(context)).loggedIn("bob:x");
			String id = user.mount("vault");
			Between between = context.getBean(Between.class);
			between.seen.clear();
			between.threads.clear();
			try (TestBrowser.Socket socket = user.socket("/liveflux", "")) {
				for (int i = 0; i < 20; i++) {
					socket.send("{'type':'action','componentID':'" + id + "','action':'who'}");
					assertThat(socket.next()).contains("by: bob");
				}
			}

			assertThat(between.seen).containsExactly("nobody");
			assertThat(between.threads).allMatch((name) -> name.contains("VirtualThread") == virtual);
		}
	}

	/**
	 * Looks at the thread before the call, where nothing of the call before may be left.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Between {

		final Set<String> seen = ConcurrentHashMap.newKeySet();

		final Set<String> threads = ConcurrentHashMap.newKeySet();

		@Bean
		MessageValidator look() {
			return (message) -> {
				var authentication = SecurityContextHolder.getContext().getAuthentication();
				this.seen.add((authentication != null) ? authentication.getName() : "nobody");
				this.threads.add(Thread.currentThread().toString());
				return Optional.empty();
			};
		}

	}

}
