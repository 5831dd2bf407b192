package io.liveflux.internal.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;

import io.liveflux.component.Html;
import io.liveflux.security.HandshakeRequest;
import io.liveflux.web.PageHead;

/**
 * Tells the pages of one user from those of others, for the browser client: a page of
 * another user is loaded as a whole. Pages without a login get nothing. Thread-safe.
 *
 * @since 0.1
 */
public final class UserPageHead implements PageHead {

	/** Enough to tell the users of one browser apart. */
	private static final int BYTES = 9;

	/**
	 * Creates it.
	 */
	public UserPageHead() {
	}

	@Override
	public Html elements(HttpServletRequest request) {
		Principal user = HandshakeRequest.userOf(request);
		return (user != null) ? Html.format("<meta name=\"liveflux-user\" content=\"%s\">", hash(user.getName()))
				: Html.raw("");
	}

	private static String hash(String name) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

}
