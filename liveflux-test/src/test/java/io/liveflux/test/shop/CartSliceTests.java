package io.liveflux.test.shop;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.liveflux.test.LiveFluxTest;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@LiveFluxTest(Cart.class)
class CartSliceTests {

	@MockitoBean
	private Prices prices;

	@Test
	void holdsTheComponentsThatAreNamed(LiveTester live) {
		given(this.prices.of("Milk")).willReturn(100);

		LivePage page = live.as("eve").mount(Cart.class).fill("Article", "Milk").click("Add");

		assertThat(page).text("#total").isEqualTo("100").and().text("#buyer").isEqualTo("eve").and().noErrors();
	}

	@Test
	void holdsNothingElseOfTheApplication(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(Cart.class)).hasSize(1);
		assertThat(context.getBeanNamesForType(Stock.class)).isEmpty();
		assertThat(context.containsBean("shopController")).isFalse();
	}

}
