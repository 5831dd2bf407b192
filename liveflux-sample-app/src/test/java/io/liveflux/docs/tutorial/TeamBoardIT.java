package io.liveflux.docs.tutorial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of the tutorial runs as it is.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.name=tutorial", "spring.thymeleaf.prefix=classpath:/tutorial/" })
class TeamBoardIT {

	@LocalServerPort
	private int port;

	@Test
	void servesItsPageToTheTeamAlone() throws IOException, InterruptedException {
		assertThat(get("nobody:knows").statusCode()).isEqualTo(401);

		HttpResponse<String> page = get("ann:tea");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("data-flux-component-kind=\"team-board\"", "0</b> of <b>0</b> done",
				"<script");
	}

	private HttpResponse<String> get(String login) throws IOException, InterruptedException {
		String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/"))
			.header("Authorization", "Basic " + basic)
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
