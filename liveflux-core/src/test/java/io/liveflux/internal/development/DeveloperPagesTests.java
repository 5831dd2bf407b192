package io.liveflux.internal.development;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeveloperPagesTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1,,true", "127.8.0.1,,true", "::1,,true", "0:0:0:0:0:0:0:1,,true", "10.0.0.1,,false",
			"192.168.1.5,,false", "fe80::1%eth0,,false", "::ffff:10.0.0.1,,false", "localhost,,false", "'',,false",
			",,false", "127.0.0.1,x-forwarded-for,false", "127.0.0.1,forwarded,false", "::1,x-real-ip,false",
			"127.0.0.1,via,false" })
	void onlyWhoSitsHereIsADeveloper(String address, String header, boolean developer) {
		Map<String, Object> headers = (header != null) ? Map.of(header, "1.2.3.4") : Map.of("host", "localhost");
		Connection connection = mock(Connection.class);
		given(connection.headers()).willReturn(headers);
		given(connection.handshake()).willReturn(new Handshake(Dialect.LIVEFLUX_V1, null, null, null, Locale.ENGLISH,
				headers, address, null, null, Map.of(), "", Map.of(), Map.of(), null));

		assertThat(DeveloperPages.isLocal(connection)).isEqualTo(developer);
	}

}
