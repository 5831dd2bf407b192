package io.liveflux.sample.checkout;

/**
 * How far a purchase is.
 */
enum Step {

	BASKET, ADDRESS, REVIEW, DONE

}
