package io.liveflux.sample.board;

/**
 * Something to do.
 *
 * @param id unique number
 * @param text what to do
 * @param lane how far it is
 */
record Card(long id, String text, Lane lane) {

	Card saying(String text) {
		return new Card(this.id, text, this.lane);
	}

	Card in(Lane lane) {
		return new Card(this.id, this.text, lane);
	}

}
