package io.liveflux.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Takes passwords as they are written. Spring Security's own encoder writes them anew at
 * the first login, and from then on each login, or request with HTTP Basic, takes a tenth
 * of a second.
 */
final class PlainPasswords implements PasswordEncoder {

	private static final String PLAIN = "{noop}";

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return PLAIN + password;
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
		return (PLAIN + password).equals(encoded);
	}

}
