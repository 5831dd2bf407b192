package io.liveflux.test.internal.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.ChosenFile;
import io.liveflux.test.internal.http.Visitor;

/**
 * Posts forms, as the client script does without a connection.
 */
public final class PostConversation implements Conversation {

	private static final int OK = 200;

	/** Bytes of a chunk. */
	private static final int CHUNK = 256 * 1024;

	private static final int TAKEN = 204;

	private final JsonMapper json = JsonMapper.shared();

	private final Visitor visitor;

	private final String url;

	private final String client;

	private final CsrfProof csrf;

	private final PostAnswers answers;

	private final FrameLog log;

	/** Components that the server has said to ask for again, with their kinds. */
	private final Map<String, String> due = new LinkedHashMap<>();

	private long ref;

	public PostConversation(Visitor visitor, String url, String client, CsrfProof csrf, PageListener page,
			FrameLog log) {
		this.visitor = visitor;
		this.url = url;
		this.client = client;
		this.csrf = csrf;
		this.answers = new PostAnswers(page);
		this.log = log;
	}

	@Override
	public void begin(List<Shown> components) {
	}

	@Override
	public void act(Action action, Answered answered) {
		Answer answer = post((request) -> {
			request.formField("liveflux_client", this.client);
			request.formField("liveflux_ref", Long.toString(++this.ref));
			request.formField("liveflux_component_kind", action.kind());
			request.formField("liveflux_component_id", action.componentId());
			if (!action.name().isEmpty()) {
				request.formField("liveflux_action", action.name());
			}
			own(action).forEach((name, value) -> field(request, name, value));
			action.model().forEach((name, value) -> field(request, "liveflux_model_" + name, value));
		});
		note(action.componentId(), action.kind(), answer);
		this.answers.take(action.componentId(), answer, answered);
	}

	/**
	 * Calls an action with files.
	 * @param files the files by the names of their fields
	 * @param number number of the call, which no other one of the page has
	 * @return whether the server has taken them
	 */
	public boolean upload(Action action, Map<String, List<ChosenFile>> files, long number) {
		List<Map.Entry<String, String>> fields = new ArrayList<>();
		fields.add(Map.entry("liveflux_client", this.client));
		fields.add(Map.entry("liveflux_ref", Long.toString(number)));
		fields.add(Map.entry("liveflux_component_kind", action.kind()));
		fields.add(Map.entry("liveflux_component_id", action.componentId()));
		fields.add(Map.entry("liveflux_action", action.name()));
		own(action).forEach((name, value) -> {
			List<?> values = (value instanceof List<?> several) ? several : List.of(value);
			values.forEach((each) -> fields.add(Map.entry(name, String.valueOf(each))));
		});
		Map<String, String> headers = new LinkedHashMap<>(
				Map.of("Accept", MediaType.TEXT_HTML_VALUE + ", " + MediaType.APPLICATION_JSON_VALUE));
		this.csrf.addTo(headers::put);
		Answer answer = this.visitor.upload(this.url, fields, files, headers);
		this.log.sent("POST " + this.url + " " + files);
		this.log.received(answer.status() + " " + answer.body());
		this.answers.take(action.componentId(), answer, Answered.UNHEARD);
		return answer.status() == OK;
	}

	/**
	 * Announces a file for a field of a component, and sends its bytes in chunks, each
	 * from where the server says.
	 * @param action the announcement
	 * @param file the file
	 * @param number number of the call, which no other one of the page has
	 * @return why the server does not take it; empty when it does
	 */
	public String send(Action action, ChosenFile file, long number) {
		Map<String, Object> body = new LinkedHashMap<>(action.data());
		body.put("liveflux_client", this.client);
		body.put("liveflux_ref", number);
		body.put("liveflux_component_kind", action.kind());
		body.put("liveflux_component_id", action.componentId());
		body.put("liveflux_action", action.name());
		Answer answer = request(HttpMethod.POST, this.url, MediaType.APPLICATION_JSON,
				this.json.writeValueAsBytes(body), 0);
		if (answer.status() != OK) {
			this.answers.failed(answer);
			return this.answers.problem(answer);
		}
		JsonNode messages = this.json.readTree(answer.body());
		JsonNode last = messages.isArray() ? messages.get(messages.size() - 1) : messages;
		JsonNode taken = last.path("result").path(0);
		String error = taken.path("error").asString("");
		return error.isEmpty() ? bytes(this.url + "?upload=" + taken.path("token").asString(""), file.content())
				: error;
	}

	private String bytes(String address, byte[] content) {
		int sent = 0;
		while (true) {
			// Also of a small file there are two, as of one whose upload is cut.
			int end = Math.min(content.length, sent + Math.min(CHUNK, (content.length + 1) / 2));
			Answer answer = request(HttpMethod.PATCH, address, MediaType.APPLICATION_OCTET_STREAM,
					Arrays.copyOfRange(content, sent, end), sent);
			if (answer.status() != TAKEN) {
				return this.answers.problem(answer);
			}
			if (end == content.length) {
				return "";
			}
			Answer asked = request(HttpMethod.HEAD, address, MediaType.APPLICATION_OCTET_STREAM, new byte[0], 0);
			sent = Integer.parseInt(String.valueOf(asked.header("Upload-Offset")));
		}
	}

	private Answer request(HttpMethod method, String address, MediaType type, byte[] body, int offset) {
		Answer answer = this.visitor.request(method, address, (request) -> {
			request.contentType(type);
			request.accept(MediaType.APPLICATION_JSON);
			request.header("Upload-Offset", offset);
			this.csrf.addTo(request::header);
			request.content(body);
		});
		this.log.sent(method + " " + this.url + " " + body.length + " bytes");
		this.log.received(answer.status() + " " + answer.body());
		return answer;
	}

	/**
	 * Has a component drawn as it is now.
	 */
	public void redraw(String id, String kind) {
		this.due.put(id, kind);
		poll();
	}

	@Override
	public void mount(String kind, Map<String, ?> params, Mounted mounted) {
		Answer answer = post((request) -> {
			request.formField("liveflux_component_kind", kind);
			params.forEach((name, value) -> field(request, name, value));
		});
		if (answer.status() == OK) {
			mounted.take("", answer.body(), 0);
		}
		else {
			this.answers.failed(answer);
		}
	}

	@Override
	public void fetch(List<String> ids) {
		if (!ids.isEmpty()) {
			throw new UnsupportedOperationException("Over HTTP, inner components are complete");
		}
	}

	@Override
	public void channel(Map<String, ?> message) {
		throw new UnsupportedOperationException("Channels need a connection, and posts have none");
	}

	@Override
	public boolean poll() {
		Map<String, String> asked = Map.copyOf(this.due);
		this.due.clear();
		asked.forEach((id, kind) -> {
			Answer answer = post((request) -> {
				request.formField("liveflux_component_kind", kind);
				request.formField("liveflux_component_id", id);
			});
			note(id, kind, answer);
			this.answers.take(id, answer, Answered.UNHEARD);
		});
		return !asked.isEmpty();
	}

	private void note(String id, String kind, Answer answer) {
		if (answer.header("X-Liveflux-Poll") != null) {
			this.due.put(id, kind);
		}
	}

	/**
	 * Returns what goes along, without what forms that work without the script hold for
	 * an action of their own.
	 */
	private static Map<String, Object> own(Action action) {
		Map<String, Object> data = new LinkedHashMap<>(action.data());
		data.keySet().removeIf((name) -> name.matches("liveflux_(component_.*|action|client|ref)"));
		return data;
	}

	private static void field(MockHttpServletRequestBuilder request, String name, Object value) {
		if (value instanceof List<?> values) {
			request.formField(name, values.stream().map(String::valueOf).toArray(String[]::new));
		}
		else {
			request.formField(name, String.valueOf(value));
		}
	}

	private Answer post(Consumer<MockHttpServletRequestBuilder> fields) {
		Answer answer = this.visitor.request(HttpMethod.POST, this.url, (request) -> {
			request.contentType(MediaType.APPLICATION_FORM_URLENCODED);
			request.accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON);
			this.csrf.addTo(request::header);
			fields.accept(request);
		});
		this.log.sent("POST " + this.url);
		this.log.received(answer.status() + " " + answer.body());
		return answer;
	}

	@Override
	public boolean receive() {
		return false;
	}

	@Override
	public List<String> pending() {
		return List.of();
	}

	@Override
	public void end() {
	}

}
