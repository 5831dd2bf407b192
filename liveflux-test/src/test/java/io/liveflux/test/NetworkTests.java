package io.liveflux.test;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.test.shop.Agency;
import io.liveflux.test.shop.Offer;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class NetworkTests {

	private final LiveTester live;

	private final Agency agency;

	private final ConnectionRegistry connections;

	NetworkTests(@Autowired LiveTester live, @Autowired Agency agency, @Autowired ConnectionRegistry connections) {
		this.live = live;
		this.agency = agency;
		this.connections = connections;
	}

	@ParameterizedTest
	@MethodSource("transports")
	void losesAnswers(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart").fill("Article", "Milk");
		page.network().loseAnswers(1);

		page.click("Add");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("4").and().hasElements("#articles li", 1).noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void isCut(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart").fill("Article", "Milk");
		page.network().cut();

		page.click("Add");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("4").and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void isHalfOpen(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart").fill("Article", "Milk").click("Add");
		page.network().halfOpen();

		page.fill("Article", "Tea").click("Add");
		assertThat(page).text("#total").isEqualTo("4");

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("7").and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void bringsFramesTwice(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart").fill("Article", "Milk");
		page.network().duplicate(1);

		page.click("Add");

		assertThat(page).text("#total").isEqualTo("4").and().hasElements("#articles li", 1).noErrors();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void delaysAndReordersFrames(UnaryOperator<LiveUser> transport, long seed) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart");
		page.network().delay();
		page.fill("Article", "Milk").click("Add").fill("Article", "Tea").click("Add").fill("Note", "soon");
		assertThat(page).text("#total").isEqualTo("0");

		page.network().releaseReordered(seed);

		assertThat(page).text("#total").isEqualTo("7").and().text("#noted").isEqualTo("soon").and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void isUnreliable(UnaryOperator<LiveUser> transport, long seed) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart");
		page.network().unreliable(seed);

		for (int i = 0; i < 20; i++) {
			page.fill("Article", "x").click("Add");
		}

		page.network().heal();
		assertThat(page).text("#total").isEqualTo("20").and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void readsSlowly(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).mount(Offer.class);
		page.network().slowReader(1000);
		page.click("Listen");

		for (int i = 0; i < 10_000; i++) {
			this.agency.send("word ");
		}
		page.settle();
		assertThat(page).text("#news").isEmpty();
		this.live.clock().advance(Duration.ofSeconds(8));
		int early = page.within("#news").text().length();
		this.live.clock().advance(Duration.ofSeconds(1));
		assertThat(page.within("#news").text().length()).isBetween(early, 49_998);

		this.agency.end();
		page.network().heal();

		assertThat(page).text("#news").hasSize(49_999).and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void isGivenUpWhenItReadsTooSlowly(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).open("/cart").fill("Article", "Milk");
		int before = this.connections.count();
		page.network().slowReader(1);
		page.click("Add");

		this.live.clock().advance(Duration.ofMinutes(1));
		assertThat(this.connections.count()).isEqualTo(before - 1);

		assertThat(page.network().heal()).text("#total").isEqualTo("4");
	}

	static Stream<Named<UnaryOperator<LiveUser>>> transports() {
		return Stream.of(Named.of("WebSocket", UnaryOperator.identity()),
				Named.of("event stream", LiveUser::overEventStream));
	}

	static Stream<Arguments> seeds() {
		return transports()
			.flatMap((transport) -> LongStream.rangeClosed(1, 5).mapToObj((seed) -> Arguments.of(transport, seed)));
	}

}
