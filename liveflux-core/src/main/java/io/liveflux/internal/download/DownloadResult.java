package io.liveflux.internal.download;

/**
 * What has become of a file that an action has handed to its page.
 */
public enum DownloadResult {

	/** It was fetched to its end. */
	FETCHED,

	/** It could not be read, or the client went away. */
	FAILED,

	/** Nobody fetched it in its time. */
	EXPIRED,

	/** It gave way to newer ones. */
	DROPPED,

	/** Somebody asked for what there is not, or not for them. */
	REFUSED

}
