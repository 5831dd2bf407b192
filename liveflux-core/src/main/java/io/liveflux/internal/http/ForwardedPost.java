package io.liveflux.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import io.liveflux.security.HandshakeRequest;

/**
 * What a client says over a connection whose stream another node holds.
 *
 * @param connection id of the connection
 * @param sender who says it
 * @param number number of the post, or {@code null} when the client does not count
 * @param frame what it says, or {@code null} when it goes
 */
record ForwardedPost(String connection, Sender sender, @Nullable Long number, @Nullable String frame) {

	private static final byte GOES = 0;

	private static final byte SAYS = 1;

	private static final long UNCOUNTED = -1;

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(this.connection);
			write(out, this.sender.user());
			write(out, this.sender.sessionId());
			out.writeLong((this.number != null) ? this.number : UNCOUNTED);
			out.writeByte((this.frame != null) ? SAYS : GOES);
			if (this.frame != null) {
				out.write(this.frame.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static ForwardedPost decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			String connection = in.readUTF();
			Sender sender = new Sender(read(in), read(in));
			long number = in.readLong();
			String frame = (in.readByte() == SAYS) ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : null;
			return new ForwardedPost(connection, sender, (number != UNCOUNTED) ? number : null, frame);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(DataOutputStream out, Optional<String> text) throws IOException {
		out.writeBoolean(text.isPresent());
		if (text.isPresent()) {
			out.writeUTF(text.get());
		}
	}

	private static Optional<String> read(DataInputStream in) throws IOException {
		return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
	}

	/**
	 * Who has sent a request.
	 *
	 * @param user name of who is logged in
	 * @param sessionId id of the HTTP session
	 */
	record Sender(Optional<String> user, Optional<String> sessionId) {

		static Sender of(HttpServletRequest request) {
			HttpSession session = request.getSession(false);
			return new Sender(Optional.ofNullable(HandshakeRequest.userOf(request)).map(Principal::getName),
					Optional.ofNullable(session).map(HttpSession::getId));
		}

	}

}
