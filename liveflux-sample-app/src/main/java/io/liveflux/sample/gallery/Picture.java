package io.liveflux.sample.gallery;

/**
 * A picture that somebody has posted.
 *
 * @param id names it in addresses
 * @param name what its file was called
 * @param format what it is
 */
record Picture(String id, String name, Format format) {

	/**
	 * Formats of pictures that every browser shows, with the bytes that they begin with.
	 */
	enum Format {

		PNG("image/png", "89504e470d0a1a0a"), JPEG("image/jpeg", "ffd8ff"), GIF("image/gif", "47494638");

		/** So many bytes are looked at. */
		static final int MAX_BEGINNING = 8;

		private final String mediaType;

		private final String beginning;

		Format(String mediaType, String beginning) {
			this.mediaType = mediaType;
			this.beginning = beginning;
		}

		String mediaType() {
			return this.mediaType;
		}

		/**
		 * Returns whether a file begins as this format does.
		 * @param hex the beginning of the file, two digits for each byte
		 */
		boolean begins(String hex) {
			return hex.startsWith(this.beginning);
		}

	}

}
