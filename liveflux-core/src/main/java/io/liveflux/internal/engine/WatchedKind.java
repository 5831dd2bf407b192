package io.liveflux.internal.engine;

/**
 * The components of one kind that somebody watches.
 *
 * @param components how many there are
 * @param watchers how many connections are attached to them, each counted once for each
 * component
 * @param htmlLength length of the HTML that this node keeps of them, in characters
 * @since 0.1
 */
public record WatchedKind(int components, int watchers, long htmlLength) {

	WatchedKind plus(WatchedKind other) {
		return new WatchedKind(this.components + other.components, this.watchers + other.watchers,
				this.htmlLength + other.htmlLength);
	}

}
