package io.liveflux.call;

import java.security.Principal;
import java.util.List;

import io.liveflux.store.StoredIdentity;

/**
 * Writes down who the owner of a component is, and makes a principal of it again, so that
 * a component is drawn as its owner on any thread and on any node. Thread-safe.
 *
 * @since 0.1
 */
public interface IdentityCodec {

	/**
	 * Returns what is stored of a principal.
	 * @param principal who is logged in
	 */
	StoredIdentity encode(Principal principal);

	/**
	 * Returns a principal like the one that was stored.
	 * @param identity what was stored
	 */
	Principal decode(StoredIdentity identity);

	/**
	 * Returns a codec that keeps the name and nothing else.
	 */
	static IdentityCodec ofNames() {
		/** A user of whom nothing but the name is known. */
		record NamedPrincipal(String name) implements Principal {

			@Override
			public String getName() {
				return this.name;
			}

		}
		return new IdentityCodec() {

			@Override
			public StoredIdentity encode(Principal principal) {
				return new StoredIdentity(principal.getName(), List.of(), false);
			}

			@Override
			public Principal decode(StoredIdentity identity) {
				return new NamedPrincipal(identity.name());
			}

		};
	}

}
