package io.liveflux.internal.development;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Handshake;
import io.liveflux.protocol.Dialect;
import io.liveflux.request.RequestView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DeveloperPagesTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1,,true", "127.8.0.1,,true", "::1,,true", "0:0:0:0:0:0:0:1,,true", "10.0.0.1,,false",
			"192.168.1.5,,false", "fe80::1%eth0,,false", "::ffff:10.0.0.1,,false", "localhost,,false", "'',,false",
			",,false", "127.0.0.1,X-Forwarded-For,false", "127.0.0.1,X-Forwarded-Proto,false",
			"127.0.0.1,Forwarded,false", "::1,X-Real-IP,false", "127.0.0.1,Via,false" })
	void onlyWhoSitsHereIsADeveloper(String address, String header, boolean developer) {
		MockHttpServletRequest request = request(address, "localhost:8080");
		if (header != null) {
			request.addHeader(header, "127.0.0.1");
		}

		assertThat(DeveloperPages.isLocal(connection(request))).isEqualTo(developer);
	}

	@ParameterizedTest
	@CsvSource({ "localhost,true", "LOCALHOST:8080,true", "app.localhost:8080,true", "127.0.0.1:80,true", "[::1],true",
			"[::1]:8080,true", "example.org,false", "example.org:8080,false", "localhost.example.org,false",
			"10.0.0.1:8080,false", "'',false", ",false" })
	void whoAsksForAnotherNameComesThroughAProxy(String host, boolean developer) {
		assertThat(DeveloperPages.isLocal(connection(request("127.0.0.1", host)))).isEqualTo(developer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For", "Forwarded" })
	void anAddressFromAHeaderIsNotBelieved(String header) throws IOException, ServletException {
		for (String peer : new String[] { "192.168.1.5", "127.0.0.1" }) {
			MockHttpServletRequest request = request(peer, "localhost:8080");
			request.addHeader(header, header.equals("Forwarded") ? "for=127.0.0.1" : "127.0.0.1");
			MockFilterChain chain = new MockFilterChain();

			new ForwardedHeaderFilter().doFilter(request, new MockHttpServletResponse(), chain);

			HttpServletRequest seen = (HttpServletRequest) chain.getRequest();
			assertThat(seen.getRemoteAddr()).isEqualTo("127.0.0.1");
			assertThat(seen.getHeader(header)).isNull();
			assertThat(DeveloperPages.isLocal(connection(seen))).isFalse();
		}
	}

	@Test
	void anAddressThatTomcatTookFromAHeaderIsNotBelieved() {
		MockHttpServletRequest request = request("127.0.0.1", "localhost");
		request.setAttribute("org.apache.tomcat.request.forwarded", true);

		assertThat(DeveloperPages.isLocal(connection(request))).isFalse();
	}

	private static MockHttpServletRequest request(String address, String host) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(address);
		if (host != null) {
			request.addHeader("Host", host);
		}
		return request;
	}

	private static Connection connection(HttpServletRequest request) {
		Connection connection = mock(Connection.class);
		given(connection.handshake()).willReturn(new Handshake(Dialect.LIVEFLUX_V1, null, null, null, Locale.ENGLISH,
				Map.of(), request.getRemoteAddr(), null, RequestView.of(request, Locale.ENGLISH, Map.of()), Map.of(),
				"", Map.of(), Map.of(), null));
		return connection;
	}

}
