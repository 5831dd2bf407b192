package io.liveflux.sample.catalogue;

import java.util.Comparator;

/**
 * An order of the catalogue.
 */
enum Sort {

	NUMBER("Number", Comparator.comparing(Item::number)),

	NAME("Name", Comparator.comparing(Item::name)),

	PRICE("Price", Comparator.comparing(Item::price));

	private final String label;

	private final Comparator<Item> order;

	Sort(String label, Comparator<Item> order) {
		this.label = label;
		this.order = order.thenComparing(Item::number);
	}

	public String getLabel() {
		return this.label;
	}

	Comparator<Item> order() {
		return this.order;
	}

}
