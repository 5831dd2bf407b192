package io.liveflux.sample.checkout;

import java.util.List;

/**
 * Where the shop delivers to.
 */
enum Country {

	AUSTRIA("Austria", List.of("Tyrol", "Vienna")), ITALY("Italy", List.of("Lazio", "Sicily", "Tuscany")),
	NORWAY("Norway", List.of("Oslo", "Vestland"));

	private final String label;

	private final List<String> regions;

	Country(String label, List<String> regions) {
		this.label = label;
		this.regions = regions;
	}

	public String getLabel() {
		return this.label;
	}

	public List<String> getRegions() {
		return this.regions;
	}

}
