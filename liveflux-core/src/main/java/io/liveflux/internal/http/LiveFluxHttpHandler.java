package io.liveflux.internal.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

import io.liveflux.call.Outcome;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.RefusalAnswer;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.answer.PageNews;
import io.liveflux.internal.body.ReadDeadline;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.PostedFiles;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;

/**
 * The endpoint over HTTP: {@code GET} serves the client script, or opens a stream of
 * server-sent events for who asks for one; {@code POST} mounts components and acts on
 * them, or brings what the client of such a stream says. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveFluxHttpHandler implements HttpRequestHandler {

	/** How many bytes of a body that is too large are read before it is answered. */
	private static final int MAX_SKIPPED = 1024 * 1024;

	/** Announces files, to learn whether they would be accepted. */
	private static final String FILES = "X-Liveflux-Files";

	private final ComponentEngine components;

	private final ClientScript script;

	private final HandshakeGuards guards;

	private final MessageChain messages;

	private final BodyLimits limits;

	private final @Nullable EventStreams streams;

	private final MessageDecoder decoder = new MessageDecoder();

	private final HttpAnswer answer;

	/**
	 * Creates a handler.
	 * @param components the life of components
	 * @param script the client script
	 * @param answer writes what comes of posts
	 * @param limits how large bodies may be
	 * @param guards asked before a body is read
	 * @param messages takes every message to where it is handled
	 * @param streams connections over server-sent events, or {@code null} for none
	 */
	public LiveFluxHttpHandler(ComponentEngine components, ClientScript script, HttpAnswer answer, BodyLimits limits,
			HandshakeGuards guards, MessageChain messages, @Nullable EventStreams streams) {
		this.components = components;
		this.script = script;
		this.limits = limits;
		this.guards = guards;
		this.messages = messages;
		this.streams = streams;
		this.answer = answer;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			switch (request.getMethod()) {
				case "GET" -> get(request, response);
				case "HEAD" -> head(request, response);
				case "POST" -> post(request, response);
				case "DELETE" -> delete(request, response);
				default -> notAllowed(response, "GET, HEAD, POST");
			}
		}
		catch (RefusedException ex) {
			if (ReadDeadline.isMissed(request)) {
				throw ex;
			}
			if (ex.code() == ErrorCode.TOO_LARGE) {
				JsonBody.skipRest(request, MAX_SKIPPED);
			}
			this.answer.failure(request, response, ex.code().value(), ex.messageForClient());
		}
	}

	private EventStreams streams() {
		if (this.streams == null) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "Event streams are turned off");
		}
		return this.streams;
	}

	private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String download = request.getParameter(PageNews.DOWNLOAD);
		String files = request.getHeader(FILES);
		if (download != null) {
			this.answer.download(request, response, download);
		}
		else if (files != null) {
			this.limits.multipart().check(files).ifPresent((refused) -> {
				throw refused;
			});
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		else if (EventStreams.isAskedFor(request)) {
			streams().open(request, response);
		}
		else {
			if (beginsVisit(request)) {
				HttpCaller.ensureOwner(request);
			}
			this.script.write(request, response);
		}
	}

	private void head(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getParameter(PageNews.DOWNLOAD) != null) {
			// Answering it would take the file from whoever wants it.
			notAllowed(response, "GET");
		}
		else {
			this.script.write(request, response);
		}
	}

	/**
	 * Returns whether a page without a session loads the script, by the address that
	 * pages have which the application does not draw. What such a page mounts may be
	 * asked for all at once, and is to belong to one visitor. An answer that caches share
	 * brings no session.
	 */
	private static boolean beginsVisit(HttpServletRequest request) {
		return request.getQueryString() == null && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
	}

	private void delete(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (EventStreams.isOfConnection(request)) {
			streams().end(request, response);
		}
		else {
			notAllowed(response, "GET, HEAD, POST");
		}
	}

	private void notAllowed(HttpServletResponse response, String allowed) throws IOException {
		response.setHeader("Allow", allowed);
		this.answer.failure(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method not allowed; use " + allowed);
	}

	private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (EventStreams.isOfConnection(request)) {
			streams().receive(request, response);
			return;
		}
		Optional<Refusal> refusal = this.guards.check(HandshakeRequest.of(request, HandshakeRequest.Kind.POST));
		if (refusal.isPresent()) {
			RefusalAnswer.write(response, refusal.get());
			return;
		}
		// A body without a length, in chunks, is rare; one that says more is not read.
		long most = PostedFiles.mayBeIn(request) ? Long.MAX_VALUE : this.limits.maxSizeBytes();
		this.answer.notePosted(Math.max(0, Math.min(request.getContentLengthLong(), most)));
		ComponentForm form = ComponentForm.read(request, this.decoder, this.limits);
		Optional<MessageChain.Refused> refused = this.messages.handle(HttpCaller.of(request), request.getRemoteAddr(),
				form, () -> handle(request, response, form));
		if (refused.isPresent()) {
			refuse(request, response, refused.get());
		}
	}

	private void handle(HttpServletRequest request, HttpServletResponse response, ComponentForm form)
			throws IOException {
		if (!form.gone().isEmpty()) {
			this.components.pageClosed(HttpCaller.of(request), form.client(), form.gone());
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		if (form.kind() == null) {
			throw new RefusedException(ErrorCode.BAD_REQUEST,
					(form.componentId() == null) ? "Missing component kind" : "Missing component or id");
		}
		if (form.componentId() == null) {
			write(request, response,
					this.components.mountForClient(HttpCaller.mounting(request), form.kind(), form.data()));
		}
		else {
			// What ends meanwhile may not be in the answer.
			if (this.components.isWriting(form.componentId())) {
				pollLater(response);
			}
			ComponentEngine.Result result = this.components.handle(HttpCaller.of(request), form);
			PostedPage page = PostedPage.of(request).orElse(null);
			Optional<String> download = (page != null || PostedPage.navigates(request))
					? PageNews.downloadIn(result.outcome()) : Optional.empty();
			if (page != null || PostedPage.navigates(request)) {
				NativePost.remember(request, response, result.cookies());
			}
			if (download.isPresent()) {
				this.answer.download(request, response, download.get());
			}
			else if (page != null && answer(response, page, result)) {
				NativePost.keepFlashes(request, response, result.outcome(), response.getHeader(HttpHeaders.LOCATION));
			}
			else {
				write(request, response, result);
			}
		}
	}

	private static void pollLater(HttpServletResponse response) {
		response.setHeader(HttpAnswer.POLL, HttpAnswer.POLL_MILLIS);
	}

	/**
	 * Returns whether the client names JSON among what it takes: "anything" is not
	 * enough, because forms and {@code curl} say that of the HTML that they want.
	 */
	private static boolean takesJson(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
	}

	/**
	 * Answers a browser that has posted a form by itself.
	 * @return whether that is done
	 */
	private boolean answer(HttpServletResponse response, PostedPage page, ComponentEngine.Result result) {
		Outcome outcome = result.outcome();
		Outcome.Redirection redirect = outcome.redirect();
		if (redirect != null && redirect.afterSeconds() <= 0) {
			this.answer.seeOther(response, redirect);
			return true;
		}
		if (redirect == null && outcome.failure() == null) {
			page.show(response, outcome.componentId(), RootMarker.url(result.html().markup()).orElse(""));
			return true;
		}
		return false;
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, MessageChain.Refused refused)
			throws IOException {
		if (refused.retryAfterSeconds() > 0) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
		}
		this.answer.failure(request, response, refused.code(), refused.message());
	}

	private void write(HttpServletRequest request, HttpServletResponse response, ComponentEngine.Result result)
			throws IOException {
		Outcome outcome = result.outcome();
		Outcome.Failure failure = outcome.failure();
		Outcome.Redirection redirect = outcome.redirect();
		Object value = outcome.value();
		if (this.components.isWriting(outcome.componentId()) || RootMarker.changesSoon(result.html().markup())) {
			pollLater(response);
		}
		if (failure != null) {
			this.answer.failure(request, response, failure.code(), failure.message());
		}
		else if (redirect != null) {
			if (PostedPage.navigates(request)) {
				NativePost.keepFlashes(request, response, outcome, redirect.url());
			}
			this.answer.redirect(response, outcome, redirect);
		}
		else if (value != null && result.html().markup().isEmpty()) {
			this.answer.json(response, outcome, value);
		}
		else if (value != null && takesJson(request)) {
			this.answer.result(response, outcome, result.html(), value);
		}
		else {
			this.answer.html(response, outcome, NativePost.withFlashes(request, outcome, result.html()));
		}
	}

}
