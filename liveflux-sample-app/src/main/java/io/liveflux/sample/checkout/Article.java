package io.liveflux.sample.checkout;

import java.math.BigDecimal;

/**
 * What the shop sells.
 */
enum Article {

	TEA("Green tea", "4.20"), POT("Teapot", "29.00"), CUP("Cup", "7.50");

	private final String label;

	private final BigDecimal price;

	Article(String label, String price) {
		this.label = label;
		this.price = new BigDecimal(price);
	}

	public String getLabel() {
		return this.label;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

}
