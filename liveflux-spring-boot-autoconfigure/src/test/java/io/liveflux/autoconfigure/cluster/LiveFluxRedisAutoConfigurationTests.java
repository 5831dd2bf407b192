package io.liveflux.autoconfigure.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.internal.SealSecret;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisUnusableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class LiveFluxRedisAutoConfigurationTests {

	private static final String SECRET = "liveflux.secret=0123456789abcdef0123456789abcdef";

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(
				AutoConfigurations.of(DataRedisAutoConfiguration.class, LiveFluxRedisAutoConfiguration.class));

	@Test
	void aNodeIsAloneWithoutTheModule() {
		this.runner.withClassLoader(new FilteredClassLoader(RedisNode.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("liveFluxRedisNode"));
	}

	@Test
	void aNodeIsAloneWithoutSpringBootsRedis() {
		this.runner.withClassLoader(new FilteredClassLoader(DataRedisConnectionDetails.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisNode.class));
	}

	@Test
	void aNodeIsAloneWhereTheApplicationSaysSo() {
		this.runner.withPropertyValues("liveflux.cluster.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisNode.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{shop}:", "shop}", " " })
	void aPrefixThatCannotBeEndsTheStartAndNamesTheProperty(String prefix) {
		this.runner.withPropertyValues(SECRET, "liveflux.cluster.key-prefix=" + prefix)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.asInstanceOf(type(InvalidConfigurationPropertyValueException.class))
				.extracting(InvalidConfigurationPropertyValueException::getName)
				.isEqualTo("liveflux.cluster.key-prefix"));
	}

	@Test
	void aMissingSecretEndsTheStartAndNamesTheProperty() {
		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(SealSecret.InvalidSecretException.class)
			.hasMessageContaining("liveflux.secret"));
	}

	@Test
	void aRedisThatIsNotThereEndsTheStartAndSaysWhichPropertiesToSet() throws IOException {
		int port = freePort();

		this.runner.withPropertyValues(SECRET, "spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + port)
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				FailureAnalysis analysis = new RedisUnusableFailureAnalyzer().analyze(failure);

				assertThat(failure).hasRootCauseInstanceOf(IOException.class)
					.hasStackTraceContaining(RedisUnusableException.class.getName());
				assertThat(analysis.getDescription()).contains("127.0.0.1:" + port);
				assertThat(analysis.getAction()).contains("spring.data.redis.host", "liveflux.cluster.enabled");
			});
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
