package io.liveflux.sample.catalogue;

/**
 * What an article is.
 */
enum Category {

	TEA("Tea"), CUP("Cup"), POT("Pot"), TIN("Tin");

	private final String label;

	Category(String label) {
		this.label = label;
	}

	public String getLabel() {
		return this.label;
	}

}
