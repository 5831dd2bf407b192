package io.liveflux.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What services of the server have done during a run, in order.
 *
 * @param ledger entries for the page's own component
 * @param board entries for the shared one
 * @param news messages to the channel
 */
record Served(List<String> ledger, List<String> board, List<String> news) {

	Served() {
		this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

}
