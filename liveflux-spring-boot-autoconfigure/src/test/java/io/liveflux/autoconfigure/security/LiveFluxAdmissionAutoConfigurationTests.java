package io.liveflux.autoconfigure.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.csrf.DeferredCsrfToken;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.call.Caller;
import io.liveflux.cluster.Quota;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.MessageGate;
import io.liveflux.internal.metrics.SecurityMeters;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.MessageValidator;
import io.liveflux.security.Rejection;
import io.liveflux.security.SecurityListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class LiveFluxAdmissionAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void itsBeansBackOff() {
		this.runner.withBean("own", HandshakeGuards.class, HandshakeGuards::none)
			.withBean("ownGate", MessageGate.class, MessageGate::open)
			.withBean("ownCheck", HandshakeCsrfCheck.class, () -> (request) -> true)
			.run((context) -> {
				assertThat(context).getBeanNames(HandshakeGuards.class).containsExactly("own");
				assertThat(context).getBeanNames(MessageGate.class).containsExactly("ownGate");
				assertThat(context).getBeanNames(HandshakeCsrfCheck.class).containsExactly("ownCheck");
				assertThat(context).hasSingleBean(IdleWatch.class).hasSingleBean(LocalLogins.class);
			});
	}

	@Test
	void withoutSpringSecurityNothingChecksTokensAndRequiringThemEndsTheStart() {
		WebApplicationContextRunner without = this.runner
			.withClassLoader(new FilteredClassLoader(DeferredCsrfToken.class));

		without.run((context) -> assertThat(context).doesNotHaveBean(HandshakeCsrfCheck.class));
		without.withPropertyValues("liveflux.websocket.csrf=required")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.websocket.csrf");
					assertThat(failure.getReason()).contains("Spring Security", HandshakeCsrfCheck.class.getName());
				}));
	}

	@Test
	void metersAreThereWithARegistry() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(SecurityMeters.class));
		this.runner.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(SecurityMeters.class));
	}

	@Test
	void validatorsAreAskedInTheOrderOfTheirNames() {
		List<String> asked = new ArrayList<>();
		WebApplicationContextRunner three = this.runner.withBean("a", MessageValidator.class, () -> note(asked, "a"))
			.withBean("b", MessageValidator.class, () -> note(asked, "b"))
			.withBean("c", MessageValidator.class, () -> (message) -> {
				asked.add("c");
				return Optional.of("not like this");
			});

		three.withPropertyValues("liveflux.validation.validators=b,c,a").run((context) -> {
			assertThat(check(context.getBean(MessageGate.class))).contains("not like this");
			assertThat(asked).containsExactly("b", "c");
		});
		asked.clear();
		three.run((context) -> {
			check(context.getBean(MessageGate.class));
			assertThat(asked).containsExactly("a", "b", "c");
		});
	}

	@Test
	void ratesCountOnAllNodesWhereTheApplicationSaysSo() {
		WebApplicationContextRunner exhausted = this.runner.withBean(Quota.class, () -> (name, wanted,
				rate) -> CompletableFuture.completedStage(new Quota.Tokens(0, Duration.ofSeconds(3))));

		exhausted.run((context) -> assertThat(check(context.getBean(MessageGate.class))).isEmpty());
		exhausted.withPropertyValues("liveflux.rate-limit.scope=cluster")
			.run((context) -> assertThat(check(context.getBean(MessageGate.class)))
				.hasValueSatisfying((reason) -> assertThat(reason).contains("Too many messages")));
	}

	@Test
	void anUnknownValidatorEndsTheStartAndNamesTheKnownOnes() {
		this.runner.withBean("words", MessageValidator.class, () -> (message) -> Optional.empty())
			.withBean("links", MessageValidator.class, () -> (message) -> Optional.empty())
			.withPropertyValues("liveflux.validation.validators=words,linsk")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.validation.validators");
					assertThat(failure.getValue()).isEqualTo("linsk");
					assertThat(failure.getReason()).endsWith("known: links, words.");
				}));
	}

	@Test
	void atTypeOfMessageThatThereIsNotTheStartFailsAndNamesThoseThatThereAre() {
		this.runner.withPropertyValues("liveflux.validation.allowed-types=mount,acton")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.satisfies((failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.validation.allowed-types");
					assertThat(failure.getValue()).isEqualTo("acton");
					assertThat(failure.getReason()).contains("mount, sync, action, unmount");
				}));
	}

	@Test
	void theTypesOfMessagesAreHintedAt() throws Exception {
		JsonNode hints = JsonMapper.shared()
			.readTree(new ClassPathResource("META-INF/additional-spring-configuration-metadata.json")
				.getContentAsByteArray())
			.path("hints");

		assertThat(hints.valueStream()
			.filter((hint) -> hint.path("name").asString().equals("liveflux.validation.allowed-types"))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString()))
			.containsExactlyElementsOf(AdmissionProperties.MESSAGE_TYPES);
	}

	@Test
	void refusedMessagesAreToldToListeners() {
		List<String> told = new ArrayList<>();
		this.runner.withPropertyValues("liveflux.validation.allowed-types=sync")
			.withBean(SecurityListener.class, () -> new SecurityListener() {

				@Override
				public void rejected(InboundMessage message, Rejection rejection) {
					told.add(rejection.reason());
				}

			})
			.run((context) -> {
				check(context.getBean(MessageGate.class));
				assertThat(told).containsExactly("invalid");
			});
	}

	@ParameterizedTest
	@CsvSource({ "websocket.max-connections, -1", "websocket.max-components-per-connection, -1",
			"store.max-components-per-owner, -1", "websocket.idle-timeout, -1s", "rate-limit.messages.burst, 0",
			"rate-limit.messages.rate, -1", "rate-limit.connections.window, 0s", "validation.max-depth, 33",
			"validation.max-entries, 0", "websocket.allowed-origin-patterns, https://a/b",
			"redirect.allowed-hosts, https://x.example", "security.revalidate-interval, 1s" })
	void valuesThatCannotBeEndTheStartAndNameTheProperty(String name, String value) {
		this.runner.withPropertyValues("liveflux." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.extracting(InvalidConfigurationPropertyValueException::getName)
				.isEqualTo("liveflux." + name));
	}

	private static MessageValidator note(List<String> asked, String name) {
		return (message) -> {
			asked.add(name);
			return Optional.empty();
		};
	}

	private static Optional<String> check(MessageGate gate) {
		return gate
			.check(new Caller(null, "s", Locale.ENGLISH, null, Map.of()), "127.0.0.1",
					InboundMessage.of("action", "k", "i", "a", Map.of()))
			.map((rejection) -> rejection.message());
	}

}
