package io.liveflux.docs.tutorial;

/**
 * A note on the board.
 */
record Note(long id, String text, String author, boolean done, boolean illustrated) {

	Note toggled() {
		return new Note(this.id, this.text, this.author, !this.done, this.illustrated);
	}

	Note withPicture() {
		return new Note(this.id, this.text, this.author, this.done, true);
	}

}
