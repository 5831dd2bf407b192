package io.liveflux.test;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Agency;
import io.liveflux.test.shop.Cart;
import io.liveflux.test.shop.Offer;
import io.liveflux.test.shop.ShopApplication;
import io.liveflux.test.shop.Stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ShopApplication.class)
class TransportsTests {

	private final LiveTester live;

	TransportsTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@ParameterizedTest
	@MethodSource("transports")
	void doTheSame(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("ada")).open("/cart");

		page.fill("Article", "Milk").fill("Quantity", "2").click("Add");
		page.check("A gift").click("Wrap").fill("Note", "soon");

		assertThat(page).text("#total")
			.isEqualTo("8")
			.and()
			.text("#wrapped")
			.isEqualTo("none true")
			.and()
			.text("#noted")
			.isEqualTo("soon")
			.and()
			.dispatched("added", Map.of("article", "Milk"))
			.noErrors();
		assertThat(page.component(Cart.class)).state("buyer").isEqualTo("ada");
		assertThat(page.click("Vanish")).hasError("400");
		assertThat(page.click("Pay")).redirectedTo("/thanks").isAt("/thanks");
	}

	@ParameterizedTest
	@MethodSource("transports")
	void answerScripts(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("ada")).open("/cart");
		PageComponent cart = page.component(Cart.class);

		Optional<Cart.Quote> quote = cart.call("quote", Map.of("article", "Milk", "quantity", "2"), Cart.Quote.class);

		// The plain dialect has no place for it.
		assertThat(quote.filter((it) -> !it.equals(new Cart.Quote("Milk", 8)))).isEmpty();
		assertThat(quote.isPresent()).isEqualTo(isTold(transport));
		assertThat(page).text("#wrapped").startsWith("quoted").and().noErrors();
		assertThat(cart.call("wrap", Map.of(), String.class)).isEmpty();
	}

	// The plain dialect has no place for either.
	@ParameterizedTest
	@MethodSource("tellingAll")
	void tellScriptsWhatHasFailed(UnaryOperator<LiveUser> transport) {
		PageComponent cart = transport.apply(this.live.as("ada")).open("/cart").component(Cart.class);

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> cart.call("quote", Map.of("article", "Milk", "quantity", "many"), Cart.Quote.class))
			.withMessageStartingWith("The action 'quote' has failed: 400 ");
	}

	@ParameterizedTest
	@MethodSource("tellingAll")
	void mountWhatPagesLeaveForLater(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("ada")).open("/later");

		assertThat(page).hasElements(".place", 0).text("#left").isEqualTo("10 left").and().noErrors();
		page.fill("Article", "Milk").click("Add").click("Refill");

		assertThat(page).text("#total").isEqualTo("4").and().text("#left").isEqualTo("15 left").and().noErrors();
		assertThat(page.component(Cart.class)).state("buyer").isEqualTo("ada");
	}

	private static boolean isTold(UnaryOperator<LiveUser> transport) {
		return tellingAll().anyMatch((it) -> it.getPayload() == transport);
	}

	@ParameterizedTest
	@MethodSource("connections")
	void takePushes(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.as("bob")).open("/cart");
		int before = (int) page.component(Stock.class).state().get("left");

		this.live.as("ada").open("/cart").click("Refill");

		assertThat(page).text("#left").isEqualTo((before + 5) + " left");
	}

	@ParameterizedTest
	@MethodSource("transports")
	void showTextsAsTheyGrow(UnaryOperator<LiveUser> transport, @Autowired Agency agency) {
		LivePage page = transport.apply(this.live.as("ada")).mount(Offer.class).click("Listen");

		agency.send("It ");
		assertThat(page.settle()).text("#news").isEqualTo("It");
		agency.send("rains.");
		assertThat(page.settle()).text("#news").isEqualTo("It rains.");
		agency.end();

		assertThat(page.settle()).text("#news").isEqualTo("It rains.").and().noErrors();
	}

	static Stream<Named<UnaryOperator<LiveUser>>> transports() {
		return Stream.concat(connections(), Stream.of(Named.of("posts", LiveUser::overPosts)));
	}

	static Stream<Named<UnaryOperator<LiveUser>>> tellingAll() {
		return transports().filter((it) -> !it.getName().startsWith("plain"));
	}

	static Stream<Named<UnaryOperator<LiveUser>>> connections() {
		return Stream.of(Named.of("WebSocket", UnaryOperator.identity()),
				Named.of("event stream", LiveUser::overEventStream),
				Named.of("plain dialect", LiveUser::overPlainDialect));
	}

}
