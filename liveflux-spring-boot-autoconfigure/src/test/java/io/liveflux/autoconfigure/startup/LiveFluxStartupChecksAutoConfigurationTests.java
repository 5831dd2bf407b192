package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.servlet.MultipartConfigElement;
import org.apache.catalina.util.ServerInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.multipart.MultipartFile;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.upload.NoUploadStore;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnText;
import io.liveflux.store.ComponentStore;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadStore;
import io.liveflux.upload.Uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class LiveFluxStartupChecksAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(LiveFluxStartupChecksAutoConfiguration.class));

	@Test
	void anApplicationWithDefaultsIsHealthy() {
		this.runner.run((context) -> {
			for (String name : List.of("proxy-idle-timeout", "in-memory-store", "any-origin", "large-buffers")) {
				assertThat(finding(context, name)).as(name).isEmpty();
			}
			context.getBean(StartupChecks.class).examine();
		});
	}

	@Test
	void limitsOfFilesAreNamedWhereActionsTakeThem() {
		this.runner.run((context) -> assertThat(finding(context, "file-limits")).isEmpty());
		WebApplicationContextRunner gallery = this.runner.withUserConfiguration(Gallery.class)
			.withBean(MultipartConfigElement.class, () -> new MultipartConfigElement("", 1024, 2048, 0));
		gallery.run((context) -> {
			assertThat(finding(context, "file-uploads")).isEmpty();
			assertThat(finding(context, "file-limits").orElseThrow()).contains("'add' of 'files'",
					"each file 1 KB (spring.servlet.multipart.max-file-size)", "server.tomcat.max-part-count");
		});
		gallery.withPropertyValues("spring.servlet.multipart.max-file-size=1KB")
			.run((context) -> assertThat(finding(context, "file-limits")).isEmpty());
		gallery.withPropertyValues("spring.servlet.multipart.enabled=false")
			.run((context) -> assertThat(finding(context, "file-uploads").orElseThrow()).contains("'add' of 'files'",
					"spring.servlet.multipart.enabled"));
		this.runner.withUserConfiguration(Gallery.class)
			.withBean(MultipartConfigElement.class, () -> new MultipartConfigElement("", 4096, 2048, 0))
			.run((context) -> assertThat(finding(context, "file-uploads").orElseThrow())
				.contains("spring.servlet.multipart.max-request-size"));
	}

	@Test
	void entitiesInTheStateAreNamed() {
		this.runner.withUserConfiguration(Shelf.class)
			.run((context) -> assertThat(finding(context, "entity-in-state").orElseThrow()).startsWith(
					"Entities in the state of components: 'first' of 'shelf', 'byShelf' of 'shelf'. State is written"));
		this.runner.run((context) -> assertThat(finding(context, "entity-in-state")).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "30s, 25s, false", "25s, 25s, true", "20s, 25s, true" })
	void pingsComeBeforeTheProxyGivesUp(String timeout, String heartbeat, boolean found) {
		this.runner
			.withPropertyValues("liveflux.startup-checks.proxy-idle-timeout=" + timeout,
					"liveflux.websocket.heartbeat=" + heartbeat)
			.run((context) -> assertThat(finding(context, "proxy-idle-timeout").isPresent()).isEqualTo(found));
	}

	@Test
	void socketsArePingedBeforeTheProxyGivesUpToo() {
		WebApplicationContextRunner proxied = this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("liveflux.startup-checks.proxy-idle-timeout=40s");
		proxied.run((context) -> assertThat(finding(context, "proxy-idle-timeout")).isEmpty());
		proxied.withPropertyValues("liveflux.sockets.echo.ping-interval=60s")
			.run((context) -> assertThat(finding(context, "proxy-idle-timeout").orElseThrow())
				.contains("set liveflux.sockets.echo.ping-interval to less"));
		proxied.withPropertyValues("liveflux.sockets.echo.ping-interval=0")
			.run((context) -> assertThat(finding(context, "proxy-idle-timeout")).isPresent());
	}

	@Test
	void theTimeoutOfThePlatformIsKnown() {
		this.runner.withPropertyValues("spring.main.cloud-platform=heroku", "liveflux.websocket.heartbeat=60s")
			.run((context) -> assertThat(finding(context, "proxy-idle-timeout").orElseThrow()).contains("55 s",
					"liveflux.websocket.heartbeat"));
	}

	@Test
	void aStoreInMemoryIsNotForSeveralNodes() {
		this.runner.withPropertyValues("spring.main.cloud-platform=kubernetes")
			.run((context) -> assertThat(finding(context, "in-memory-store").orElseThrow()).contains("KUBERNETES"));
		this.runner.run((context) -> assertThat(context.getBean(SettingsChecks.class)
			.inMemoryStore(context.getBean(ComponentStore.class), true)
			.orElseThrow()).contains("Spring Session"));
		this.runner.withPropertyValues("spring.main.cloud-platform=kubernetes")
			.withBean(ComponentStore.class, () -> mock())
			.run((context) -> assertThat(finding(context, "in-memory-store")).isEmpty());
	}

	@Test
	void filesOnTheirWayAreSharedByNodes() {
		WebApplicationContextRunner album = this.runner.withUserConfiguration(Album.class);
		WebApplicationContextRunner node = album.withBean(RedisNode.class, () -> mock());

		node.run((context) -> assertThat(finding(context, "upload-directory").orElseThrow())
			.contains("liveflux.upload.directory", "sticky sessions"));
		node.withPropertyValues("liveflux.upload.directory=target/shared-uploads")
			.run((context) -> assertThat(finding(context, "upload-directory")).isEmpty());
		node.withBean(UploadStore.class, NoUploadStore::new)
			.run((context) -> assertThat(finding(context, "upload-directory")).isEmpty());
		album.run((context) -> assertThat(finding(context, "upload-directory")).isEmpty());
		this.runner.withBean(RedisNode.class, () -> mock())
			.run((context) -> assertThat(finding(context, "upload-directory")).isEmpty());
	}

	@Test
	void aNodeThatCouldWorkWithOthersAndHasNoRedisIsNamed() {
		this.runner.run((context) -> assertThat(finding(context, "redis-missing").orElseThrow())
			.contains("spring-boot-starter-data-redis", "liveflux.cluster.enabled=false"));
		this.runner.withPropertyValues("liveflux.cluster.enabled=false")
			.run((context) -> assertThat(finding(context, "redis-missing")).isEmpty());
		this.runner.withClassLoader(new FilteredClassLoader("io.liveflux.redis.internal"))
			.run((context) -> assertThat(finding(context, "redis-missing")).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis-eviction", "csrf-off", "old-tomcat" })
	void whatIsNotLookedForHereCanBeSilenced(String name) {
		this.runner
			.withClassLoader(new FilteredClassLoader("io.liveflux.redis.internal", "org.springframework.security.web",
					"org.apache.catalina.util"))
			.withPropertyValues("liveflux.startup-checks.silence=" + name)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void moreConnectionsThanTomcatTakesAreNamed() {
		this.runner.run((context) -> assertThat(finding(context, "connection-limit")).isEmpty());
		this.runner.withPropertyValues("server.tomcat.max-connections=7500")
			.run((context) -> assertThat(finding(context, "connection-limit")).get()
				.asString()
				.contains("liveflux.websocket.max-connections (7500)", "server.tomcat.max-connections (7500)"));
		this.runner.withPropertyValues("liveflux.websocket.max-connections=0")
			.run((context) -> assertThat(finding(context, "connection-limit")).isPresent());
	}

	@Test
	@ExpectedLog("liveflux.websocket.allowed-origin-patterns has '*'")
	void originsOpenedToAllAreNamedWithWhatSilencesIt() {
		this.runner.withPropertyValues("liveflux.websocket.allowed-origin-patterns=*")
			.run((context) -> context.getBean(StartupChecks.class).examine());
	}

	@Test
	void aFindingIsSilencedByItsName() {
		this.runner
			.withPropertyValues("liveflux.websocket.allowed-origin-patterns=*",
					"liveflux.startup-checks.silence=any-origin")
			.run((context) -> context.getBean(StartupChecks.class).examine());
	}

	@Test
	void onlyKnownFindingsAreSilenced() {
		this.runner.withPropertyValues("liveflux.startup-checks.silence=nothing")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("liveflux.startup-checks.silence")
				.hasMessageContaining("any-origin, channel-settings, connection-limit, csrf-off"));
	}

	@Test
	void theChecksCanStayAway() {
		this.runner.withPropertyValues("liveflux.startup-checks.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(StartupChecks.class)
				.hasSingleBean(EndpointLines.class));
	}

	@Test
	void buffersThatTakeTheHeapAreNamed() {
		this.runner.withPropertyValues("liveflux.websocket.send-buffer-size=1GB")
			.run((context) -> assertThat(finding(context, "large-buffers").orElseThrow())
				.contains("liveflux.websocket.send-buffer-size"));
	}

	@Test
	void buffersOfSocketsThatAreNeverFullAreNamed() {
		this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("liveflux.sockets.echo.max-message-size=1KB", "liveflux.sockets.echo.buffer-size=8KB")
			.run((context) -> assertThat(finding(context, "large-buffers").orElseThrow())
				.contains("liveflux.sockets.echo.buffer-size is more than the 1024 bytes of the largest message"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "11.0.22.0", "11.0.25.0" })
	void aTomcatThatCanBeHeldUpIsNamedWhetherOrNotItCompresses(String version) {
		assertThat(SettingsChecks.oldTomcat(version).orElseThrow()).contains("Tomcat " + version.substring(0, 7),
				"deny service", "use 11.0.26 or newer", "tomcat.version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "11.0.26.0", "11.0.27.0", "11.1.0.0", "12.0.1" })
	void aTomcatWithoutThoseFaultsIsFine(String version) {
		assertThat(SettingsChecks.oldTomcat(version)).isEmpty();
	}

	@Test
	void theTomcatOfThisBuildIsFine() {
		this.runner.run((context) -> assertThat(finding(context, "old-tomcat")).isEmpty());
	}

	@Test
	void anotherContainerIsNotAskedForTheVersionOfTomcat() {
		this.runner.withClassLoader(new FilteredClassLoader(ServerInfo.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxTomcatStartupCheck"));
	}

	@Test
	void virtualThreadsAreAdvisedWhereThereAreAny() {
		this.runner.run((context) -> {
			SettingsChecks checks = context.getBean(SettingsChecks.class);
			assertThat(checks.virtualThreads(JavaVersion.SEVENTEEN)).isEmpty();
			assertThat(checks.virtualThreads(JavaVersion.TWENTY_FIVE).orElseThrow())
				.contains("spring.threads.virtual.enabled=true");
		});
		this.runner.withPropertyValues("spring.threads.virtual.enabled=false")
			.run((context) -> assertThat(context.getBean(SettingsChecks.class).virtualThreads(JavaVersion.TWENTY_FIVE))
				.isEmpty());
	}

	@Test
	void loginsWithoutCsrfTokensAreNamed() {
		WebApplicationContextRunner secured = this.runner
			.withConfiguration(AutoConfigurations.of(ServletWebSecurityAutoConfiguration.class))
			.withBean(UserDetailsService.class, InMemoryUserDetailsManager::new);
		secured.withUserConfiguration(Login.class).run((context) -> assertThat(finding(context, "csrf-off")).isEmpty());
		secured.withUserConfiguration(Login.class)
			.withPropertyValues("liveflux.websocket.csrf=disabled")
			.run((context) -> assertThat(finding(context, "csrf-off").orElseThrow())
				.contains("liveflux.websocket.csrf=auto"));
		secured.withUserConfiguration(LoginWithoutCsrf.class)
			.run((context) -> assertThat(finding(context, "csrf-off").orElseThrow()).contains("/liveflux"));
	}

	@Test
	void withoutSpringSecurityThereIsNoCheckOfIt() {
		this.runner.withClassLoader(new FilteredClassLoader(FilterChainProxy.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxCsrfStartupCheck"));
	}

	@Test
	void eachEndpointHasALine() {
		this.runner.run((context) -> assertThat(context.getBean(EndpointLines.class).lines()).containsExactly(
				"LiveFlux serves 0 kinds of components at /liveflux over WebSocket, server-sent events, HTTP"));
		this.runner
			.withPropertyValues("liveflux.path=/live", "liveflux.websocket.enabled=false", "liveflux.sse.enabled=false")
			.run((context) -> assertThat(context.getBean(EndpointLines.class).lines())
				.containsExactly("LiveFlux serves 0 kinds of components at /live over HTTP"));
	}

	@Test
	void theLinesSayWhichComponentsClientsMayMountAsTheyLike() {
		this.runner.withUserConfiguration(Shelf.class)
			.run((context) -> assertThat(context.getBean(EndpointLines.class).lines())
				.contains("LiveFlux lets clients choose the mount parameters of no component"));
		this.runner.withUserConfiguration(Shelf.class, Clock.class, Abacus.class)
			.run((context) -> assertThat(context.getBean(EndpointLines.class).lines())
				.contains("LiveFlux lets clients choose the mount parameters of abacus, clock"));
	}

	@Test
	void whatCanBeSilencedIsHintedAt() throws Exception {
		JsonNode hints = JsonMapper.shared()
			.readTree(new ClassPathResource("META-INF/additional-spring-configuration-metadata.json")
				.getContentAsByteArray())
			.path("hints");
		List<String> hinted = hints.valueStream()
			.filter((hint) -> hint.path("name").asString().equals("liveflux.startup-checks.silence"))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			// These look into a Redis.
			.filter((name) -> !List.of("redis-eviction", "redis-output-buffer", "redis-prefix").contains(name))
			.toList();

		this.runner.run((context) -> assertThat(
				context.getBeanProvider(StartupChecks.Check.class).stream().map(StartupChecks.Check::name))
			.containsExactlyInAnyOrderElementsOf(hinted));
	}

	@Test
	void namesSettingsOfChannelsThatThereAreNot() {
		ChannelSettingsCheck check = new ChannelSettingsCheck(
				List.of("@me", "chat/{room}", "chat/lobby", "games/**", "chat"),
				List.of("chat/{room}", "games/{id}/x"));

		assertThat(check.examine()).hasValueSatisfying((finding) -> assertThat(finding)
			.startsWith("liveflux.channels has settings for chat, but no @LiveChannel class has this name, only for"
					+ " chat/{room}, games/{id}/x. "));
	}

	@Test
	void findsNothingWhereEachSettingHasItsChannel() {
		assertThat(new ChannelSettingsCheck(List.of("@me"), List.of()).examine()).isEmpty();
		assertThat(new ChannelSettingsCheck(List.of("chat/{room}"), List.of("chat/lobby")).examine()).isEmpty();
		this.runner.withPropertyValues("liveflux.channels.chat.presence=true")
			.run((context) -> assertThat(finding(context, "channel-settings")).isPresent());
	}

	@Test
	void namesValuesWithoutAUnit() {
		this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("liveflux.store.ttl=30", "liveflux.websocket.idle-timeout=0",
					"liveflux.websocket.heartbeat=20s", "liveflux.websocket.max-message-size=6400",
					"liveflux.sockets.echo.ping-interval=25000")
			.run((context) -> assertThat(finding(context, "missing-unit"))
				.hasValue("Values without a unit: liveflux.websocket.max-message-size=6400 is bytes, not KB or MB;"
						+ " liveflux.store.ttl=30 is ms, not s or m;"
						+ " liveflux.sockets.echo.ping-interval=25000 is ms, not s or m. Write the unit that you mean"));
		this.runner.run((context) -> assertThat(finding(context, "missing-unit")).isEmpty());
	}

	private static Optional<String> finding(ApplicationContext context, String name) {
		return context.getBeanProvider(StartupChecks.Check.class)
			.stream()
			.filter((check) -> check.name().equals(name))
			.findAny()
			.orElseThrow()
			.examination()
			.get();
	}

	@LiveComponent("album")
	static class Album {

		@Upload
		Uploads files = new Uploads();

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	@LiveSocket(path = "/echo")
	static class Echo {

		@OnText
		String echo(String text) {
			return text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Login {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LoginWithoutCsrf {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).csrf(AbstractHttpConfigurer::disable).build();
		}

	}

	@Entity(name = "ShelvedBook")
	static class Book {

		@Id
		private long id;

		public long getId() {
			return this.id;
		}

	}

	@LiveComponent(value = "clock", clientMount = true)
	static class Clock {

		Html render() {
			return new Html("<p></p>");
		}

	}

	@LiveComponent(value = "abacus", clientMount = true)
	static class Abacus {

		Html render() {
			return new Html("<p></p>");
		}

	}

	@LiveComponent("shelf")
	static class Shelf {

		private Book first = new Book();

		private Map<String, List<Book>> byShelf = Map.of();

		private transient Book cached = new Book();

		@Rows(key = "id")
		private LiveRows<Book, Long> books = new LiveRows<>();

		private long bookId;

		List<Book> books(@Nullable Long after, int size) {
			return List.of();
		}

		Html render() {
			return Html.format("<p>%s %s %s %s</p>", this.first, this.byShelf, this.cached, this.bookId);
		}

	}

	@LiveComponent("files")
	static class Gallery {

		@Action
		void add(MultipartFile file) {
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

}
