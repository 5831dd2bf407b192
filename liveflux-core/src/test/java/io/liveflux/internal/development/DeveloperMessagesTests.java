package io.liveflux.internal.development;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class DeveloperMessagesTests {

	private final DeveloperMessages news = new DeveloperMessages();

	@ParameterizedTest
	@CsvSource({ "0,a|b", "1,b", "2,''", "3,''", "-1,''", "x,''", "99999999999999999999,''", ",''" })
	void answersWhatCameAfterANumber(String after, String expected) throws IOException {
		this.news.add(Map.of("saved", "a"));
		this.news.add(Map.of("saved", "b"));

		String answer = ask("127.0.0.1", after).getContentAsString();

		assertThat(answer).contains("\"last\":2")
			.contains("\"news\":[" + expected.replaceAll("(\\w)", "{\"saved\":\"$1\"}").replace('|', ',') + "]");
	}

	@Test
	void forgetsTheOldest() throws IOException {
		for (int number = 0; number < DeveloperMessages.KEPT + 5; number++) {
			this.news.add(Map.of("n", number));
		}

		assertThat(ask("127.0.0.1", "0").getContentAsString()).contains("{\"n\":5}").doesNotContain("{\"n\":4}");
		assertThat(ask("127.0.0.1", String.valueOf(DeveloperMessages.KEPT + 4)).getContentAsString())
			.contains("[{\"n\":" + (DeveloperMessages.KEPT + 4) + "}]");
	}

	@Test
	void answersNobodyElse() throws IOException {
		this.news.add(Map.of("saved", "a"));

		MockHttpServletResponse response = ask("192.168.1.5", "0");

		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentAsString()).isEmpty();
		assertThat(this.news.wasAsked()).isFalse();
	}

	@Test
	void whoAskedIsThereForAWhile() throws IOException {
		ask("127.0.0.1", "0");

		int questions = 0;
		while (this.news.wasAsked()) {
			questions++;
		}
		assertThat(questions).isEqualTo(20);
	}

	private MockHttpServletResponse ask(String address, String after) throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux/dev");
		request.setRemoteAddr(address);
		request.addHeader("Host", "localhost:8080");
		if (after != null) {
			request.addParameter("after", after);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.news.handleRequest(request, response);
		return response;
	}

}
