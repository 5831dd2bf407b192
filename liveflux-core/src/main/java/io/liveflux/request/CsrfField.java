package io.liveflux.request;

import org.springframework.util.Assert;

/**
 * The CSRF token of a session as forms carry it. Immutable.
 *
 * @param parameterName name of the form field
 * @param headerName name of the header that scripts send instead
 * @param token the token as it stands in pages; secret of the session
 * @param session tells the tokens of one session from those of another, and of the same
 * session before a login
 * @since 0.1
 */
public record CsrfField(String parameterName, String headerName, String token, String session) {

	/**
	 * Creates a field.
	 */
	public CsrfField {
		Assert.hasText(parameterName, "'parameterName' must not be empty");
		Assert.hasText(headerName, "'headerName' must not be empty");
		Assert.hasText(token, "'token' must not be empty");
	}

	/**
	 * Returns whether another token is as good: both belong to the same session and
	 * login.
	 * @param other the other token
	 */
	public boolean isWorth(CsrfField other) {
		return this.session.equals(other.session) && this.parameterName.equals(other.parameterName);
	}

	/**
	 * Returns the name of the field only.
	 */
	@Override
	public String toString() {
		return "CsrfField[" + this.parameterName + "]";
	}

}
