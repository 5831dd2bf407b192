package io.liveflux.call;

/**
 * Told of what components do, for meters and operators.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ComponentListener {

	/**
	 * Returns what is told of the components of one kind. Asked once for each kind, and
	 * not again for each message, so it may look things up.
	 * @param kind the kind
	 * @return the account
	 */
	ComponentAccount account(String kind);

}
