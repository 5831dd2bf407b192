package io.liveflux.internal.upload;

/**
 * What has become of a file that a client wanted to upload.
 */
public enum UploadResult {

	/** All its bytes are there, and it is in order. */
	COMPLETE,

	/** It was not taken, before its bytes came or after. */
	REFUSED,

	/** It was given up before all its bytes were there. */
	CANCELLED,

	/** Nothing happened to it for too long. */
	EXPIRED

}
