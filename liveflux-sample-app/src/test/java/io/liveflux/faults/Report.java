package io.liveflux.faults;

import java.util.List;

/**
 * What a page says of itself.
 *
 * @param run the run it belongs to
 * @param done whether its user has done everything
 * @param state state of the connection, and transport
 * @param bar what the bar says that tells of a lost connection or login; empty for none
 * @param ledgerId id of its own component
 * @param ledger the entries that it shows there
 * @param board the entries of the shared component
 * @param field what is in the text field
 * @param busy how many elements wait for an answer
 * @param sent what its user has done
 * @param draft what its user has typed and not sent
 * @param feed the messages of the channel, and {@code gap} where some are gone
 * @param answered the commands to the channel that were answered
 * @param errors the errors that it was told
 */
record Report(String run, boolean done, String state, String bar, String ledgerId, List<String> ledger,
		List<String> board, String field, int busy, Sent sent, String draft, List<String> feed, List<String> answered,
		List<String> errors) {

	/**
	 * What a user has done, in order.
	 *
	 * @param ledger entries for the page's own component
	 * @param board entries for the shared one
	 * @param said commands to the channel
	 */
	record Sent(List<String> ledger, List<String> board, List<String> said) {
	}

}
