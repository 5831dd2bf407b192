package io.liveflux.test;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Register;
import io.liveflux.test.shop.ShopApplication;
import io.liveflux.test.shop.Tickets;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Long lists, whose rows travel apart from their component.
 */
@SpringBootTest(classes = ShopApplication.class)
class RowsTests {

	private final LiveTester live;

	private final Tickets tickets;

	private final Map<String, ?> parameters = Map.of("key", UUID.randomUUID().toString());

	RowsTests(@Autowired LiveTester live, @Autowired Tickets tickets) {
		this.live = live;
		this.tickets = tickets;
	}

	@BeforeEach
	void begin() {
		this.tickets.begin(23);
	}

	private LivePage open() {
		return this.live.mount(Register.class, this.parameters);
	}

	private static List<String> rows(LivePage page) {
		return Jsoup.parse(page.settle().html()).select("li span").eachText();
	}

	private static void call(LivePage page, String action, Map<String, ?> data) {
		page.component(Register.class).call(action, data);
	}

	private static List<String> numbers(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((number) -> "Ticket " + number).toList();
	}

	@Test
	void showsPartsAndLetsGoOfOthers() {
		LivePage page = open();
		assertThat(rows(page)).isEqualTo(numbers(1, 5));

		page.click("More").click("More");
		assertThat(rows(page)).isEqualTo(numbers(6, 15));
		page.click("More").click("More");
		assertThat(rows(page)).isEqualTo(numbers(14, 23));
		assertThat(page).hasElements("[data-flux-action=more]", 0);

		page.click("Earlier");
		assertThat(rows(page)).isEqualTo(numbers(11, 20));
		assertThat(page.click("Reset")).noErrors().hasNoFlaws();
		assertThat(rows(page)).isEqualTo(numbers(1, 5));
	}

	@Test
	void everybodySeesWhatIsPutAndDropped() {
		LivePage page = open();
		LivePage other = open();

		call(page, "first", Map.of("text", "New"));
		call(other, "before", Map.of("number", 3, "text", "Between"));
		call(page, "change", Map.of("number", 1, "text", "Changed"));
		other.click("Drop Ticket 2");

		assertThat(rows(page)).containsExactly("New", "Changed", "Between", "Ticket 3");
		assertThat(rows(other)).isEqualTo(rows(page));
		assertThat(page).noErrors();
		assertThat(other).noErrors();
	}

	@Test
	void whatIsNotShownComesWithItsPart() {
		LivePage page = open().click("More").click("More");

		call(page, "first", Map.of("text", "New"));
		call(page, "change", Map.of("number", 20, "text", "Changed"));
		call(page, "drop", Map.of("number", 18));
		assertThat(rows(page)).isEqualTo(numbers(6, 15));

		page.click("More");
		assertThat(rows(page)).containsSequence("Ticket 17", "Ticket 19", "Changed");
		page.click("Reset");
		assertThat(rows(page)).startsWith("New", "Ticket 1");
	}

	@Test
	@ExpectedLog("Register has failed")
	void aListWhoseQueryFailsStaysAndIsTriedAgain() {
		LivePage page = open();
		this.tickets.down(true);

		page.click("More");

		assertThat(rows(page)).isEqualTo(numbers(1, 5));
		assertThat(page).hasText("Not there now").hasElements("[data-flux-action=more]", 0);
		page.click("Try again");
		assertThat(page).hasText("Not there now");
		this.tickets.down(false);
		page.click("Try again");
		assertThat(rows(page)).isEqualTo(numbers(1, 10));
		assertThat(page).hasNoText("Not there now").noErrors();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lost", "cut", "half open", "delayed", "reordered", "repeated" })
	void isRightAgainAfterALoss(String fault) {
		LivePage page = open();
		LivePage other = open();
		Network network = page.network();
		switch (fault) {
			case "lost" -> network.loseAnswers(2);
			case "cut" -> network.cut();
			case "half open" -> network.halfOpen();
			case "repeated" -> network.duplicate(1);
			default -> network.delay();
		}

		call(other, "first", Map.of("text", "First"));
		call(other, "before", Map.of("number", 4, "text", "Between"));
		other.click("Drop Ticket 2").click("More").click("Drop Ticket 1");
		if (fault.equals("delayed")) {
			network.release();
		}
		if (fault.equals("reordered")) {
			network.releaseReordered(7);
		}
		network.heal();

		assertThat(rows(page)).isEqualTo(rows(other)).startsWith("First", "Ticket 3", "Between");
		assertThat(page.click("Drop Ticket 3")).noErrors();
		assertThat(rows(other)).doesNotContain("Ticket 3").isEqualTo(rows(page));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void showsWhatTheListHoldsOverAnUnreliableNetwork(long seed) {
		LivePage shaky = open();
		LivePage page = open();
		shaky.network().unreliable(seed);
		Random random = new Random(seed);
		for (int i = 0; i < 40; i++) {
			edit(page, random, i);
		}
		shaky.network().heal();

		List<String> shown = rows(page);
		assertThat(rows(shaky)).isEqualTo(shown).isNotEmpty();
		int start = Collections.indexOfSubList(this.tickets.texts(), shown);
		assertThat(start).as("%s are side by side in %s", shown, this.tickets.texts()).isNotNegative();
	}

	static IntStream seeds() {
		return IntStream.rangeClosed(1, 12);
	}

	private void edit(LivePage page, Random random, int step) {
		List<String> keys = Jsoup.parse(page.html()).select("li").eachAttr("data-flux-key");
		int key = Integer.parseInt(keys.get(random.nextInt(keys.size())));
		switch (random.nextInt(keys.size() > 2 ? 6 : 5)) {
			case 0 -> call(page, "first", Map.of("text", "First " + step));
			case 1 -> call(page, "before", Map.of("number", key, "text", "Before " + step));
			case 2 -> call(page, "change", Map.of("number", key, "text", "Changed " + step));
			case 3 -> call(page, "more", Map.of());
			case 4 -> call(page, (random.nextInt(4) == 0) ? "reset" : "earlier", Map.of());
			default -> call(page, "drop", Map.of("number", key));
		}
	}

}
