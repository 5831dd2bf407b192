package io.liveflux.docs;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Positive;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.test.LivePage;

@LiveComponent("shop")
class Shop {

	private final Quotes quotes;

	Shop(Quotes quotes) {
		this.quotes = quotes;
	}

	@Action
	Quote price(@Positive int pieces) {
		return this.quotes.of(pieces);
	}

	interface Quotes {

		Quote of(int pieces);

	}

	record Quote(int pieces, BigDecimal total) {
	}

	static Optional<Quote> ask(LivePage page) {
		Optional<Quote> quote = page.component(Shop.class).call("price", Map.of("pieces", 3), Quote.class);
		return quote;
	}

}
