package io.liveflux.internal.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class PostedPageTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/app/liveflux");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	PostedPageTests() {
		this.request.setContextPath("/app");
	}

	@ParameterizedTest
	@CsvSource({ "/app/orders, /app/orders?liveflux_show=c1", "/app/orders?page=2, /app/orders?page=2&liveflux_show=c1",
			"/app/orders?liveflux_show=c0&page=2, /app/orders?page=2&liveflux_show=c1",
			"/app/a%20b?q=%C3%A4, /app/a%20b?q=%C3%A4&liveflux_show=c1" })
	void showsThePageThatAFieldNames(String page, String shown) {
		this.request.setParameter("liveflux_page", page);

		assertThat(PostedPage.of(this.request)).hasValueSatisfying((posted) -> posted.show(this.response, "c1", ""));
		assertThat(this.response.getStatus()).isEqualTo(303);
		assertThat(this.response.getHeader("Location")).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "/app/orders, /app/orders?q=a+b&page=2&liveflux_show=c1",
			"/app/orders?page=1&x=y&tag=t, /app/orders?x=y&q=a+b&page=2&liveflux_show=c1" })
	void hasTheAddressSayWhatTheComponentWants(String page, String shown) {
		this.request.setParameter("liveflux_page", page);

		assertThat(PostedPage.of(this.request))
			.hasValueSatisfying((posted) -> posted.show(this.response, "c1", "q=a+b&tag&!page=2"));
		assertThat(this.response.getHeader("Location")).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/app/", "https://evil.example/app/", "/other", "/app", "/app/\\evil",
			"/app/a b", "/app/\n", "", "app/x", "/app/liveflux", "/app/liveflux?x=1", "/appx/orders" })
	void leadsNowhereElse(String page) {
		this.request.setParameter("liveflux_page", page);

		assertThat(PostedPage.of(this.request)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Mode, navigate, true", "Sec-Fetch-Mode, cors, false", "Upgrade-Insecure-Requests, 1, true",
			"Accept, text/html, false" })
	void knowsAPageByTheBrowsersWord(String header, String value, boolean known) {
		this.request.addHeader(header, value);
		this.request.addHeader("Referer", "http://localhost/app/orders?page=2");

		assertThat(PostedPage.of(this.request).isPresent()).isEqualTo(known);
	}

	@Test
	void doesNotBelieveAnotherHost() {
		this.request.addHeader("Sec-Fetch-Mode", "navigate");
		this.request.addHeader("Referer", "http://evil.example/app/orders");

		assertThat(PostedPage.of(this.request)).isEmpty();
	}

}
