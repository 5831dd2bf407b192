package io.liveflux.redis.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerInfoTests {

	@ParameterizedTest
	@CsvSource({ "5.0.14, standalone, SINGLE, one server must have version 6 or newer",
			"6.2.11, cluster, CLUSTER, a cluster must have version 7 or newer",
			"7.0.15, cluster, SINGLE, is configured as one server", "7.0.15, standalone, CLUSTER, but is one server",
			"odd, standalone, SINGLE, Redis has version odd" })
	void whatCannotBeUsedIsSaid(String version, String mode, RedisServers.Layout layout, String text) {
		ServerInfo info = info(version, mode);

		assertThatExceptionOfType(RedisUnusableException.class).isThrownBy(() -> info.check(layout))
			.withMessageContaining(text);
	}

	@Test
	void whatCanBeUsedIsFine() {
		assertThatCode(() -> info("6.0.16", "standalone").check(RedisServers.Layout.SINGLE)).doesNotThrowAnyException();
		assertThatCode(() -> info("7.0.15", "cluster").check(RedisServers.Layout.CLUSTER)).doesNotThrowAnyException();
	}

	private static ServerInfo info(String version, String mode) {
		return ServerInfo.parse("# Server\r\nredis_version:" + version + "\r\nredis_mode:" + mode + "\r\n");
	}

}
