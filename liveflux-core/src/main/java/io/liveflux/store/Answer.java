package io.liveflux.store;

/**
 * What an action was answered, remembered so that the same action sent again is answered
 * the same and not applied again. Immutable.
 *
 * @param client name of the page that acted
 * @param ref the page's number for the action
 * @param json the answer, written as JSON by whoever remembers it
 * @since 0.1
 */
public record Answer(String client, long ref, String json) {

	/**
	 * Returns client and number; the answer is left out because it may be secret.
	 */
	@Override
	public String toString() {
		return "Answer[client=" + this.client + ", ref=" + this.ref + "]";
	}

}
