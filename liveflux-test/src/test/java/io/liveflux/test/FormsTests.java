package io.liveflux.test;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Delivery;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class FormsTests {

	private static final Duration LONG = Duration.ofHours(2);

	private final LiveTester live;

	FormsTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@ParameterizedTest
	@MethodSource("connections")
	void comeBackAfterALoss(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).mount(Delivery.class);
		page.click("One more").fill("Article 2", "Milk").fill("Name", "Ada").fill("Street", "x").fill("Street", "");
		page.uncheck("A gift").fill("Remark", "Ring twice");
		String lost = page.component(Delivery.class).id();
		page.network().cut();
		this.live.clock().advance(LONG);

		page.network().heal();

		assertThat(page.component(Delivery.class).id()).isNotEqualTo(lost);
		assertThat(page).value("Name").isEqualTo("Ada").and().value("Article 2").isEqualTo("Milk");
		assertThat(page).text("#street-error").isNotEmpty().and().isNotChecked("A gift");
		assertThat(page).value("Remark").isEqualTo("Ring twice");
		page.fill("Street", "Main street").click("Send");
		assertThat(page).text("#sent")
			.contains("name=Ada", "gift=false", "article=Tea", "article=Milk")
			.and()
			.noErrors();
	}

	@Test
	void comeBackWithTheNextPost() {
		LivePage page = this.live.visitor().overPosts().mount(Delivery.class);
		page.fill("Name", "Ada").uncheck("A gift").fill("Remark", "Ring twice");
		this.live.clock().advance(LONG);

		page.fill("Street", "Main street");

		assertThat(page).value("Name").isEqualTo("Ada").and().value("Street").isEqualTo("Main street");
		assertThat(page).isNotChecked("A gift").value("Remark").isEqualTo("Ring twice");
		assertThat(page.click("Send")).text("#sent").contains("name=Ada", "gift=false").and().noErrors();
	}

	@ParameterizedTest
	@MethodSource("transports")
	void keepWhatAnActionHasRejected(UnaryOperator<LiveUser> transport) {
		LivePage page = transport.apply(this.live.visitor()).mount(Delivery.class);
		page.fill("Name", "Nobody").fill("Street", "x").uncheck("A gift").click("Send");
		assertThat(page).text("#name-error").isEqualTo("is unknown");

		page.fill("Street", "y");
		assertThat(page).text("#name-error").isEqualTo("is unknown");
		page.fill("Name", "Ada");
		assertThat(page).text("#name-error").isEmpty();

		page.click("Send");
		assertThat(page).text("#sent").contains("name=Ada", "gift=false").and().noErrors();
	}

	static Stream<Named<UnaryOperator<LiveUser>>> transports() {
		return Stream.concat(connections(), Stream.of(Named.of("posts", LiveUser::overPosts)));
	}

	static Stream<Named<UnaryOperator<LiveUser>>> connections() {
		return Stream.of(Named.of("WebSocket", UnaryOperator.identity()),
				Named.of("event stream", LiveUser::overEventStream));
	}

}
