package io.liveflux.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.connection.TrafficListener;

import static org.assertj.core.api.Assertions.assertThat;

class HttpAnswerTests {

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final HttpAnswer answer = new HttpAnswer(this.mapper, TrafficListener.NONE);

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void writesHtml() throws Exception {
		this.answer.html(this.response, outcome(List.of(), null), Html.raw("<p>ü</p>"));

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getContentType()).isEqualTo("text/html;charset=UTF-8");
		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("<p>ü</p>");
		assertThat(this.response.getContentLength()).isEqualTo(9);
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(this.response.containsHeader("X-Liveflux-Events")).isFalse();
	}

	@Test
	void writesFragmentsInPlaceOfTheWholeWhenTheyArePartOfIt() throws Exception {
		this.answer.html(this.response, outcome(new Outcome.DrawnFragments("cart", "<template>1</template>", true)),
				Html.raw("<p></p>"));

		assertThat(this.response.getContentAsString()).isEqualTo("<template>1</template>");
	}

	@Test
	void writesTheWholeBeforeFragmentsThatAreElsewhere() throws Exception {
		this.answer.html(this.response, outcome(new Outcome.DrawnFragments("cart", "<template>1</template>", false)),
				Html.raw("<p></p>"));

		assertThat(this.response.getContentAsString())
			.isEqualTo("<template data-flux-component-kind=\"cart\" data-flux-component-id=\"c\"><p></p></template>"
					+ "<template>1</template>");
	}

	@Test
	void writesEventsAsAscii() throws Exception {
		this.answer.html(this.response,
				outcome(List.of(new Outcome.BrowserEvent("gespeichert-ü", Map.of("a", "👋\r\nX: y")),
						new Outcome.BrowserEvent("bare", null)), null),
				Html.raw("<p></p>"));

		String header = events();
		assertThat(header).isPrintable().matches("\\p{ASCII}*");
		JsonNode json = this.mapper.readTree(header);
		assertThat(json.at("/0/name").stringValue()).isEqualTo("gespeichert-ü");
		assertThat(json.at("/0/data/a").stringValue()).isEqualTo("👋\r\nX: y");
		assertThat(json.get(1)).hasToString("{\"name\":\"bare\"}");
	}

	@Test
	void movesTheLastEventsBeyondTheBoundIntoTheBody() throws Exception {
		List<Outcome.BrowserEvent> events = IntStream.range(0, 100)
			.mapToObj((i) -> new Outcome.BrowserEvent("event-" + i, Map.of("text", "ü".repeat(20))))
			.toList();

		this.answer.html(this.response, outcome(events, null), Html.raw("<p></p>"));

		assertThat(events()).hasSizeBetween(3_800, 4_096);
		assertThat(this.response.getContentAsString()).startsWith("<p></p><template data-flux-events>[");
		List<String> names = new ArrayList<>();
		this.mapper.readTree(events()).forEach((event) -> names.add(event.get("name").stringValue()));
		this.mapper.readTree(eventsOfBody()).forEach((event) -> names.add(event.get("name").stringValue()));
		assertThat(names).isEqualTo(IntStream.range(0, 100).mapToObj((i) -> "event-" + i).toList());
	}

	@Test
	void writesNoHeaderForAnEventThatIsTooLargeAlone() throws Exception {
		String text = "</template>&amp;<script>".repeat(500);

		this.answer.html(this.response, outcome(List.of(new Outcome.BrowserEvent("large", Map.of("text", text))), null),
				Html.raw("<p></p>"));

		assertThat(this.response.containsHeader("X-Liveflux-Events")).isFalse();
		assertThat(eventsOfBody()).doesNotContain("<").doesNotContain("&");
		assertThat(this.mapper.readTree(eventsOfBody()).at("/0/data/text").stringValue()).isEqualTo(text);
	}

	@Test
	void putsLargeEventsBeforeTheValueOfAnAnswerInJson() throws Exception {
		Outcome.BrowserEvent large = new Outcome.BrowserEvent("large", Map.of("text", "x".repeat(5_000)));

		this.answer.json(this.response, outcome(List.of(large), null), Map.of("type", "redirect"));

		JsonNode frame = this.mapper.readTree(this.response.getContentAsString());
		assertThat(frame.at("/0/type").stringValue()).isEqualTo("event");
		assertThat(frame.at("/0/data/text").stringValue()).hasSize(5_000);
		assertThat(frame.at("/1/type").stringValue()).isEqualTo("payload");
		assertThat(frame.at("/1/data/type").stringValue()).isEqualTo("redirect");
	}

	@Test
	void putsAResultBesideTheHtml() throws Exception {
		this.answer.result(this.response, outcome(List.of(), null), Html.raw("<p>7</p>"), Map.of("total", 7));

		assertThat(this.response.getContentType()).isEqualTo("application/json");
		assertThat(this.response.getContentAsString()).isEqualTo(
				"{\"type\":\"update\",\"componentID\":\"c\",\"data\":{\"html\":\"<p>7</p>\"},\"result\":{\"total\":7}}");
	}

	@Test
	void putsAResultBehindEventsAndFragments() throws Exception {
		Outcome.BrowserEvent large = new Outcome.BrowserEvent("large", Map.of("text", "x".repeat(5_000)));
		Outcome outcome = new Outcome("c", 1, null, List.of(large), 7,
				new Outcome.DrawnFragments("cart", "<template data-flux-target=\"b\"></template>", true), null);

		this.answer.result(this.response, outcome, Html.raw("<p></p>"), 7);

		JsonNode frame = this.mapper.readTree(this.response.getContentAsString());
		assertThat(frame.valueStream().map((message) -> message.get("type").stringValue())).containsExactly("event",
				"fragments", "reply");
		assertThat(frame.at("/1/data/html").stringValue()).startsWith("<template data-flux-target");
		assertThat(frame.at("/2/data").intValue()).isEqualTo(7);
	}

	@Test
	void redirectsWithAndWithoutScript() throws Exception {
		Outcome.Redirection redirect = new Outcome.Redirection("/größe?a=1&b=\"2\"\r\nX-Evil: 1", 2);

		this.answer.redirect(this.response, outcome(List.of(), redirect), redirect);

		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeader("X-Liveflux-Redirect"))
			.isEqualTo("/gr%C3%B6%C3%9Fe?a=1&b=%222%22%0D%0AX-Evil:%201");
		assertThat(this.response.getHeader("X-Liveflux-Redirect-After")).isEqualTo("2");
		assertThat(this.response.getContentAsString(StandardCharsets.UTF_8))
			.contains("<meta http-equiv=\"refresh\" content=\"2;url=/gr%C3%B6%C3%9Fe?a=1&amp;b=%222%22");
	}

	@Test
	void redirectsAtOnceWithoutADelay() throws Exception {
		Outcome.Redirection redirect = new Outcome.Redirection("/next", 0);

		this.answer.redirect(this.response, outcome(List.of(), redirect), redirect);

		assertThat(this.response.containsHeader("X-Liveflux-Redirect-After")).isFalse();
		assertThat(this.response.getContentAsString()).contains("content=\"0;url=/next\"");
	}

	@Test
	void writesFailuresAndValuesAsJson() throws Exception {
		this.answer.failure(this.response, 403, "Not your component");
		assertThat(this.response.getStatus()).isEqualTo(403);
		assertThat(this.response.getContentAsString())
			.isEqualTo("{\"type\":\"error\",\"message\":\"Not your component\",\"code\":403}");

		MockHttpServletResponse other = new MockHttpServletResponse();
		this.answer.json(other, outcome(List.of(), null), List.of(1));
		assertThat(other.getStatus()).isEqualTo(200);
		assertThat(other.getContentAsString()).isEqualTo("{\"type\":\"payload\",\"componentID\":\"c\",\"data\":[1]}");
		assertThat(other.getContentType()).isEqualTo("application/json");
	}

	private String eventsOfBody() throws Exception {
		String body = this.response.getContentAsString();
		String start = "<template data-flux-events>";
		assertThat(body).contains(start).endsWith("</template>");
		return body.substring(body.indexOf(start) + start.length(), body.length() - "</template>".length());
	}

	private String events() {
		return String.valueOf(this.response.getHeader("X-Liveflux-Events"));
	}

	private static Outcome outcome(Outcome.DrawnFragments fragments) {
		return new Outcome("c", 1, null, List.of(), null, fragments, null);
	}

	private static Outcome outcome(List<Outcome.BrowserEvent> events, Outcome.@Nullable Redirection redirect) {
		return new Outcome("c", 1, redirect, events, null, null, null);
	}

}
