package io.liveflux.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.download.DownloadWriter;
import io.liveflux.internal.html.FragmentTemplate;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Writes what came of a request as an HTTP answer.
 *
 * @since 0.1
 */
public final class HttpAnswer {

	static final String REDIRECT = "X-Liveflux-Redirect";

	static final String REDIRECT_AFTER = "X-Liveflux-Redirect-After";

	/** Says when to ask again, because something goes on. */
	static final String POLL = "X-Liveflux-Poll";

	static final String POLL_MILLIS = "500";

	static final String EVENTS = "X-Liveflux-Events";

	private final MessageEncoder encoder;

	private final JsonMapper mapper;

	private final TrafficListener traffic;

	private final DownloadWriter downloads;

	/**
	 * Creates it without files.
	 * @param mapper the application's JSON mapper
	 * @param traffic told of what is posted and answered
	 */
	public HttpAnswer(JsonMapper mapper, TrafficListener traffic) {
		this(mapper, traffic, DownloadWriter.NONE);
	}

	/**
	 * Creates it.
	 * @param mapper the application's JSON mapper
	 * @param traffic told of what is posted and answered
	 * @param downloads writes files that actions have returned
	 */
	public HttpAnswer(JsonMapper mapper, TrafficListener traffic, DownloadWriter downloads) {
		this.encoder = new MessageEncoder(mapper);
		this.traffic = traffic;
		this.mapper = mapper;
		this.downloads = downloads;
	}

	/**
	 * Answers with a file that an action has returned to whoever asks.
	 */
	void download(HttpServletRequest request, HttpServletResponse response, String token) throws IOException {
		if (!this.downloads.write(token, ComponentAuthorization.ownerFor(HttpCaller.of(request)), response)) {
			failure(response, ErrorCode.NOT_FOUND.value(),
					"There is no such download: it was fetched before, it has waited too long, or it is for somebody else");
		}
	}

	/**
	 * Notes a body that is about to be read.
	 */
	void notePosted(long sizeBytes) {
		this.traffic.posted(sizeBytes);
	}

	void html(HttpServletResponse response, Outcome outcome, Html html) throws IOException {
		String more = events(response, outcome).template(this.mapper);
		write(response, HttpServletResponse.SC_OK, "text/html;charset=UTF-8", body(outcome, html) + more);
	}

	/**
	 * Returns the whole component, unless it asked for parts of it to be drawn.
	 */
	private static String body(Outcome outcome, Html html) {
		Outcome.DrawnFragments fragments = outcome.fragments();
		if (fragments == null) {
			return html.markup();
		}
		return fragments.partial() ? fragments.html()
				: FragmentTemplate.whole(html.markup(), fragments.kind(), outcome.componentId()) + fragments.html();
	}

	/**
	 * Answers with what a method returned, and no HTML.
	 */
	void json(HttpServletResponse response, Outcome outcome, Object value) throws IOException {
		frame(response, outcome, List.of(new ServerMessage.Payload(outcome.componentId(), value)));
	}

	/**
	 * Answers with what an action returned beside the component's HTML, as the messages
	 * that a connection would have brought.
	 */
	void result(HttpServletResponse response, Outcome outcome, Html html, Object value) throws IOException {
		String id = outcome.componentId();
		frame(response, outcome,
				(outcome.fragments() != null)
						? List.of(new ServerMessage.Fragments(id, body(outcome, html)),
								new ServerMessage.Reply(null, id, null, value))
						: List.of(new ServerMessage.Update(id, null, null, html.markup(), value)));
	}

	private void frame(HttpServletResponse response, Outcome outcome, List<ServerMessage> messages) throws IOException {
		String id = outcome.componentId();
		List<String> frame = Stream
			.concat(events(response, outcome).rest()
				.stream()
				.map((event) -> new ServerMessage.Event(id, event.name(), event.data())), messages.stream())
			.map(this.encoder::encode)
			.toList();
		write(response, HttpServletResponse.SC_OK, "application/json",
				(frame.size() == 1) ? frame.get(0) : "[" + String.join(",", frame) + "]");
	}

	void redirect(HttpServletResponse response, Outcome outcome, Outcome.Redirection redirect) throws IOException {
		String more = events(response, outcome).template(this.mapper);
		String url = asciiUrl(redirect.url());
		response.setHeader(REDIRECT, url);
		if (redirect.afterSeconds() > 0) {
			response.setHeader(REDIRECT_AFTER, Long.toString(redirect.afterSeconds()));
		}
		// A browser without script, which has posted the form by itself, follows this.
		Html body = Html.format(
				"<!DOCTYPE html><html><head><meta http-equiv=\"refresh\" content=\"%s;url=%s\"></head>"
						+ "<body><a href=\"%s\">%s</a></body></html>",
				redirect.afterSeconds(), url, url, redirect.url());
		write(response, HttpServletResponse.SC_OK, "text/html;charset=UTF-8", body.markup() + more);
	}

	/**
	 * Sends a browser that has posted a form by itself to another address.
	 */
	void seeOther(HttpServletResponse response, Outcome.Redirection redirect) {
		PostedPage.redirect(response, asciiUrl(redirect.url()));
	}

	/**
	 * Says what was wrong: as a page where a browser has posted a form by itself, else as
	 * JSON.
	 */
	void failure(HttpServletRequest request, HttpServletResponse response, int code, String message)
			throws IOException {
		if (PostedPage.navigates(request)) {
			write(response, code, "text/html;charset=UTF-8", NativePost.failurePage(request, code, message).markup());
		}
		else {
			failure(response, code, message);
		}
	}

	void failure(HttpServletResponse response, int code, String message) throws IOException {
		write(response, code, "application/json",
				this.encoder.encode(new ServerMessage.Failure(null, null, code, message)));
	}

	private void write(HttpServletResponse response, int status, String contentType, String body) throws IOException {
		response.setStatus(status);
		response.setContentType(contentType);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
		this.traffic.answered(bytes.length);
	}

	private AnswerEvents events(HttpServletResponse response, Outcome outcome) {
		AnswerEvents events = AnswerEvents.of(outcome, this.mapper);
		if (!events.header().isEmpty()) {
			response.setHeader(EVENTS, events.header());
		}
		return events;
	}

	private static String asciiUrl(String url) {
		StringBuilder ascii = new StringBuilder(url.length());
		for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
			// The refresh of a page would take quotes off.
			if (octet > ' ' && octet < 0x7F && octet != '"' && octet != '\'') {
				ascii.append((char) octet);
			}
			else {
				ascii.append('%').append(String.format("%02X", octet));
			}
		}
		return ascii.toString();
	}

	/**
	 * The events of an answer over HTTP: the first ones in a header, as many as it may
	 * hold, and the others in the body.
	 *
	 * @param header JSON array for the header; empty for none
	 * @param rest the events that are left for the body, in order
	 */
	private record AnswerEvents(String header, List<Outcome.BrowserEvent> rest) {

		private static final int MAX_HEADER_LENGTH = 4096;

		static AnswerEvents of(Outcome outcome, JsonMapper mapper) {
			List<Outcome.BrowserEvent> events = outcome.events();
			List<String> written = new ArrayList<>(events.size());
			int length = 2;
			for (Outcome.BrowserEvent event : events) {
				String json = ascii(mapper).writeValueAsString(fields(event));
				length += json.length() + 1;
				if (length > MAX_HEADER_LENGTH) {
					break;
				}
				written.add(json);
			}
			return new AnswerEvents(written.isEmpty() ? "" : '[' + String.join(",", written) + ']',
					events.subList(written.size(), events.size()));
		}

		/**
		 * Returns what follows the HTML of an answer: an element that nothing of the
		 * application's looks like, because nothing but the end of it is a tag.
		 */
		String template(JsonMapper mapper) {
			if (this.rest.isEmpty()) {
				return "";
			}
			String json = ascii(mapper).writeValueAsString(this.rest.stream().map(AnswerEvents::fields).toList());
			return "<template data-flux-events>" + json.replace("&", "\\u0026").replace("<", "\\u003c") + "</template>";
		}

		private static ObjectWriter ascii(JsonMapper mapper) {
			return mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
		}

		private static Map<String, Object> fields(Outcome.BrowserEvent event) {
			Map<String, Object> fields = new LinkedHashMap<>(2);
			fields.put("name", event.name());
			if (event.data() != null) {
				fields.put("data", event.data());
			}
			return fields;
		}

	}

}
