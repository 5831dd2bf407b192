package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.RefusalAnswer;
import io.liveflux.internal.body.ReadDeadline;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.upload.UploadRefusedException;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.security.Refusal;
import io.liveflux.store.Owner;

/**
 * The endpoint for the bytes of uploads: {@code PATCH} brings some, {@code HEAD} tells
 * how many are there. All other requests are handed on. Thread-safe.
 *
 * @since 0.1
 */
public final class UploadHttpHandler implements HttpRequestHandler {

	private static final Logger logger = LoggerFactory.getLogger(UploadHttpHandler.class);

	/** Parameter of the address that names the upload. */
	static final String UPLOAD = "upload";

	/** Where the bytes belong; in an answer, how many are there. */
	static final String OFFSET = "Upload-Offset";

	/** How much is read of a body that nobody has asked for. */
	private static final int SKIPPED_BYTES = 64 * 1024;

	private static final String PATCH = "PATCH";

	private final UploadTransfers transfers;

	private final HandshakeGuards guards;

	private final HttpAnswer answer;

	private final HttpRequestHandler others;

	/**
	 * Creates a handler.
	 * @param transfers takes the bytes
	 * @param guards asked before a body is read
	 * @param answer writes what went wrong
	 * @param others handles all other requests
	 */
	public UploadHttpHandler(UploadTransfers transfers, HandshakeGuards guards, HttpAnswer answer,
			HttpRequestHandler others) {
		this.transfers = transfers;
		this.guards = guards;
		this.answer = answer;
		this.others = others;
	}

	/**
	 * Returns whether a request brings bytes of an upload.
	 */
	public static boolean isChunk(HttpServletRequest request) {
		return PATCH.equals(request.getMethod());
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		boolean asks = "HEAD".equals(request.getMethod());
		String id = (asks || isChunk(request)) ? request.getParameter(UPLOAD) : null;
		if (id == null) {
			this.others.handleRequest(request, response);
			return;
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		Body body = new Body(request);
		try {
			Optional<Owner> owner = ComponentAuthorization.ownerFor(HttpCaller.of(request));
			long received = asks ? this.transfers.received(id, owner) : receive(request, response, id, owner, body);
			if (received >= 0) {
				response.setHeader(OFFSET, Long.toString(received));
				response.setStatus(asks ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NO_CONTENT);
			}
		}
		catch (UploadRefusedException ex) {
			if (ex.offset() >= 0) {
				response.setHeader(OFFSET, Long.toString(ex.offset()));
			}
			if (ex.status() == ErrorCode.TOO_MANY_REQUESTS.value() || ex.status() == ErrorCode.UNAVAILABLE.value()) {
				response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			}
			refuse(body, response, ex.status(), String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			if (body.hasBroken() || ReadDeadline.isMissed(request)) {
				throw ex;
			}
			logger.error("The bytes of an upload cannot be kept", ex);
			refuse(body, response, ErrorCode.UNAVAILABLE.value(), "The upload cannot be kept at present; try again");
		}
	}

	/**
	 * Returns how many bytes are there then; -1 when it is answered.
	 */
	private long receive(HttpServletRequest request, HttpServletResponse response, String id, Optional<Owner> owner,
			Body body) throws IOException {
		Optional<Refusal> refusal = this.guards.check(HandshakeRequest.of(request, HandshakeRequest.Kind.POST));
		if (refusal.isPresent()) {
			RefusalAnswer.write(response, refusal.get());
			return -1;
		}
		String offset = request.getHeader(OFFSET);
		if (offset == null || !offset.matches("[0-9]{1,18}")) {
			throw new UploadRefusedException(ErrorCode.BAD_REQUEST.value(),
					"A chunk needs the header Upload-Offset with the number of its first byte");
		}
		return this.transfers.receive(id, owner, Long.parseLong(offset), request.getContentLengthLong(), body,
				body::want);
	}

	private void refuse(Body body, HttpServletResponse response, int status, String message) throws IOException {
		ReadDeadline.mayGrow(body.request, false);
		// A browser takes the answer only when it has sent all. Who has sent too much
		// asks with HEAD.
		JsonBody.skipRest(body.request, body.wanted ? this.transfers.mostBytesOfRequest() : SKIPPED_BYTES);
		this.answer.failure(response, status, message);
	}

	/**
	 * The body of a request, whose failures are the client's.
	 */
	private static final class Body extends InputStream {

		private final HttpServletRequest request;

		private boolean broken;

		private boolean wanted;

		Body(HttpServletRequest request) {
			this.request = request;
		}

		/**
		 * Gives the body the time of one with a file.
		 */
		void want() {
			this.wanted = true;
			ReadDeadline.mayGrow(this.request, true);
		}

		boolean hasBroken() {
			return this.broken;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return this.request.getInputStream().read(bytes, offset, length);
			}
			catch (IOException ex) {
				this.broken = true;
				throw ex;
			}
		}

	}

}
