package com.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.liveflux.test.LiveTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTests {

	private static final Pattern SCRIPT = Pattern.compile("<script[^>]* src=\"([^\"]+)\"");

	@Test
	void countsInTheKit(@Autowired LiveTester live) {
		assertThat(live.open("/counter").click("+10")).text("output").isEqualTo("15");
	}

	@Test
	void servesThePageAndItsScript(@LocalServerPort int port) throws Exception {
		HttpResponse<String> page = get(port, "/counter");
		Matcher script = SCRIPT.matcher(page.body());

		assertThat(page.body()).contains("data-flux-component-kind=\"counter\"").contains(">5</output>");
		assertThat(script.find()).isTrue();
		assertThat(get(port, script.group(1)).body()).contains("WebSocket");
	}

	private static HttpResponse<String> get(int port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer;
	}

}
