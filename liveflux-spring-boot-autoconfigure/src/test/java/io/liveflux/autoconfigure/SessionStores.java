package io.liveflux.autoconfigure;

import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

/**
 * Who may keep the sessions of an application with form login.
 */
enum SessionStores {

	/** Tomcat. */
	CONTAINER(Nothing.class),

	/** Spring Session's repository in a database, which tells nobody anything. */
	JDBC(Jdbc.class),

	/** Spring Session's simplest repository, which tells nobody anything either. */
	MAP(InMap.class);

	private final Class<?> configuration;

	SessionStores(Class<?> configuration) {
		this.configuration = configuration;
	}

	ConfigurableApplicationContext start(String... properties) {
		return start(Nothing.class, properties);
	}

	ConfigurableApplicationContext start(Class<?> more, String... properties) {
		return new SpringApplicationBuilder(LoginApplication.class, this.configuration, more, AdmissionIT.Meters.class)
			.properties("server.port=0", "liveflux.startup-checks.silence=csrf-off,in-memory-store",
					"spring.main.banner-mode=off", "logging.level.root=warn",
					"liveflux.security.session-check-interval=1s")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Counter.class, LoginPages.class, PlainPasswords.class })
	static class LoginApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http, Environment environment) {
			http.formLogin(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			if (environment.containsProperty("maximum-sessions")) {
				http.sessionManagement((sessions) -> sessions.maximumSessions(1));
			}
			return http.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("USER").build(),
					User.withUsername("bob").password("{noop}x").roles("USER").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJdbcHttpSession
	static class Jdbc {

		@Bean
		DataSource dataSource() {
			return new EmbeddedDatabaseBuilder().generateUniqueName(true)
				.setType(EmbeddedDatabaseType.H2)
				.addScript("org/springframework/session/jdbc/schema-h2.sql")
				.build();
		}

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class InMap {

		@Bean
		MapSessionRepository sessionRepository() {
			return new MapSessionRepository(new ConcurrentHashMap<>());
		}

	}

	/**
	 * A registry of the application's own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		SessionRegistry sessionRegistry() {
			return new SessionRegistryImpl();
		}

	}

	/**
	 * The registry for sessions of Spring Session's.
	 */
	@Configuration(proxyBeanMethods = false)
	static class StoredRegistry {

		@Bean
		<S extends Session> SpringSessionBackedSessionRegistry<S> sessionRegistry(
				FindByIndexNameSessionRepository<S> repository) {
			return new SpringSessionBackedSessionRegistry<>(repository);
		}

	}

}
