package io.liveflux.internal.admission;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.HandshakeRequest.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OriginGuardTests {

	@ParameterizedTest
	@CsvSource({ "https://*.example.com, https://app.example.com", "https://*.example.com, https://a.b.example.com",
			"https://*.example.com, HTTPS://App.Example.com", "http://localhost:*, http://localhost:3000",
			"http://localhost:*, http://localhost", "'https://x.example:[8080,8081]', https://x.example:8081",
			"https://x.example:[*], https://x.example:1", "*://x.example, app://x.example", "*, null",
			"https://[::1]:*, https://[::1]:8080", "https://*, https://anything.example" })
	void letsInWhatAPatternMeans(String pattern, String origin) {
		assertThat(isRefused(pattern, origin)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https://*.example.com, https://example.com", "https://*.example.com, https://.example.com",
			"https://*.example.com, https://evil.com/.example.com",
			"https://*.example.com, https://evil.com?.example.com",
			"https://*.example.com, https://evil.com#.example.com",
			"https://*.example.com, https://evil.com\\.example.com",
			"https://*.example.com, https://evil.com:80.example.com",
			"https://*.example.com, https://evil.com@app.example.com",
			"https://*.example.com, https://app.example.com.evil.com",
			"https://*.example.com, https://app.example.com:8443", "https://*.example.com, http://app.example.com",
			"https://*.example.com, https://evil..example.com", "https://*.example.com, 'https://evil .example.com'",
			"https://app*, https://app.example.com:8443", "http://localhost:*, http://localhost:1@evil.com",
			"http://localhost:*, http://localhost:x", "http://localhost:*, http://localhost:80.evil.com",
			"'https://x.example:[8080,8081]', https://x.example:80", "https://*, null", "*://x.example, null" })
	void refusesWhatAPatternDoesNotMean(String pattern, String origin) {
		assertThat(isRefused(pattern, origin)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "https://", "https://a/b", "https://*.example.com/*", "https://a:b",
			"https://a b", "", "https://u@a" })
	void takesPatternsOfOriginsOnly(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> guard(List.of(pattern)))
			.withMessageStartingWith("'" + pattern + "' is not an origin pattern");
	}

	@ParameterizedTest
	@CsvSource({ "EVENT_STREAM, same-site, true", "EVENT_STREAM, cross-site, true", "EVENT_STREAM, same-origin, false",
			"EVENT_STREAM, none, false", "EVENT_STREAM, , false", "POST, same-site, true", "POST, cross-site, true",
			"POST, same-origin, false", "POST, , false", "UPGRADE, same-site, true", "UPGRADE, cross-site, true",
			"UPGRADE, , false" })
	void knowsRequestsWithoutOriginByTheirSite(Kind kind, String site, boolean refused) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		if (site != null) {
			request.addHeader("Sec-Fetch-Site", site);
		}

		assertThat(guard(List.of()).check(HandshakeRequest.of(request, kind)).isPresent()).isEqualTo(refused);
	}

	private static boolean isRefused(String pattern, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		request.addHeader("Origin", origin);
		return guard(List.of(pattern)).check(HandshakeRequest.of(request, Kind.UPGRADE)).isPresent();
	}

	private static OriginGuard guard(List<String> patterns) {
		return new OriginGuard(List.of(), patterns, false);
	}

}
