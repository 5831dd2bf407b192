package io.liveflux.test.internal.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.test.internal.http.Answer;

/**
 * Takes answers to posts into the page, as the client script does.
 */
final class PostAnswers {

	private static final int OK = 200;

	private static final int GONE = 404;

	private static final String EVENTS = "<template data-flux-events>";

	private final JsonMapper json = JsonMapper.shared();

	private final PageListener page;

	PostAnswers(PageListener page) {
		this.page = page;
	}

	void take(String id, Answer answer, Conversation.Answered answered) {
		String events = answer.header("X-Liveflux-Events");
		if (events != null) {
			this.json.readTree(events).forEach((event) -> dispatch(id, event));
		}
		String redirect = answer.header("X-Liveflux-Redirect");
		String type = answer.response().getContentType();
		if (answer.status() == GONE && !id.isEmpty()) {
			this.page.gone(id);
			answered.failed(answer.status(), problem(answer));
		}
		else if (answer.status() != OK) {
			failed(answer);
			answered.failed(answer.status(), problem(answer));
		}
		else if (redirect != null) {
			this.page.redirected(redirect);
		}
		else if (type != null && type.startsWith("application/json")) {
			messages(id, this.json.readTree(answer.body()), answered);
		}
		else {
			html(id, answer.body());
		}
	}

	private void html(String id, String body) {
		int rest = body.lastIndexOf(EVENTS);
		String html = (rest >= 0) ? body.substring(0, rest) : body;
		if (html.stripLeading().startsWith("<template")) {
			this.page.fragments(id, html);
		}
		else {
			this.page.draw(id, html, null);
		}
		if (rest >= 0) {
			String more = body.substring(rest + EVENTS.length(), body.lastIndexOf("</template>"));
			this.json.readTree(more).forEach((event) -> dispatch(id, event));
		}
	}

	private void messages(String id, JsonNode answer, Conversation.Answered answered) {
		if (answer.isArray()) {
			answer.forEach((message) -> messages(id, message, answered));
			return;
		}
		JsonNode data = answer.path("data");
		switch (answer.path("type").asString("")) {
			case "event" -> dispatch(id, answer);
			case "fragments" -> this.page.fragments(id, data.path("html").asString(""));
			case "update" -> {
				this.page.draw(id, data.path("html").asString(""), null);
				answered.returned(answer.path("result"));
			}
			case "reply" -> answered.returned(data);
			default -> {
				this.page.payload(id, data);
				answered.returned(data);
			}
		}
	}

	private void dispatch(@Nullable String id, JsonNode event) {
		this.page.dispatched(id, event.path("name").asString(""), event.get("data"));
	}

	void failed(Answer answer) {
		this.page.failed(answer.status(), problem(answer));
	}

	String problem(Answer answer) {
		String type = answer.response().getContentType();
		boolean said = type != null && type.startsWith("application/json");
		return said ? this.json.readTree(answer.body()).path("message").asString("") : answer.body();
	}

}
