package io.liveflux.sample.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * A made-up market whose prices wander. Knows nothing of pages. Thread-safe.
 */
@Service
class Market {

	/** The largest change is a price's hundredth. */
	private static final int CALM = 100;

	private final RandomGenerator random;

	private final List<Quote> quotes = new ArrayList<>(
			List.of(new Quote("ALM", "Almonds", List.of(1240)), new Quote("BEE", "Honey", List.of(890)),
					new Quote("COC", "Cocoa", List.of(7312)), new Quote("COF", "Coffee", List.of(3875)),
					new Quote("OAT", "Oats", List.of(356)), new Quote("SAF", "Saffron", List.of(15480)),
					new Quote("TEA", "Tea", List.of(1999)), new Quote("VAN", "Vanilla", List.of(9650))));

	@Autowired
	Market() {
		this(new Random());
	}

	Market(RandomGenerator random) {
		this.random = random;
		this.quotes.replaceAll(this::wander);
	}

	synchronized List<Quote> quotes() {
		return List.copyOf(this.quotes);
	}

	/**
	 * Changes one price.
	 * @return the good with its new price
	 */
	synchronized Quote next() {
		int index = this.random.nextInt(this.quotes.size());
		Quote moved = move(this.quotes.get(index));
		this.quotes.set(index, moved);
		return moved;
	}

	private Quote move(Quote quote) {
		int step = 1 + this.random.nextInt(1 + quote.cents() / CALM);
		return quote.moved(this.random.nextBoolean() ? step : -step);
	}

	/**
	 * Gives a good a past.
	 */
	private Quote wander(Quote quote) {
		Quote moved = quote;
		for (int i = 1; i < Quote.HISTORY; i++) {
			moved = move(moved);
		}
		return moved;
	}

}
