package io.liveflux.docs;

/**
 * Tells whether nothing may be changed at present.
 */
interface Maintenance {

	boolean isReadOnly();

}
