package io.liveflux.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.FormRow;
import io.liveflux.form.LiveForm;
import io.liveflux.form.Secret;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.StateCodec;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Forms that are sent more than their pages would send, and what must not be kept of
 * them.
 */
class HostileLiveFormTests {

	private final ComponentDefinition definition = TestComponents.define(Desk.class,
			ComponentSettings.of(JsonMapper.builder().build()));

	private final Desk desk = (Desk) this.definition.instantiate();

	@Test
	void keepsNoSecretThatIsInsideOfOne() throws Exception {
		act("signUp", "mail", "ada", "password.value", "s-1", "password.repeated", "s-2", "key.pin", "s-3",
				"pins[0].digits", "s-4", "labels[password]", "s-5");

		assertThat(this.desk.seen).isEqualTo("s-1 s-2 s-3 s-4");
		assertThat(this.desk.signUp.content().typed()).containsOnlyKeys("mail");
		for (String field : List.of("password.value", "password.repeated", "key.pin", "pins[0].digits")) {
			assertThat(this.desk.signUp.field(field).getValue()).as(field).isEmpty();
		}
		StateCodec codec = new StateCodec(JsonMapper.builder().build());
		codec.check(this.definition);
		assertThat(new String(codec.encode(this.definition, this.desk))).contains("ada").doesNotContain("s-");
	}

	@Test
	void takesNoRowsAwayThatClientsMayNotFillIn() throws Exception {
		fill("mailOnly", "liveflux_recover", "1", "_lines", "on", "mail", "ada", "lines[0].price", "0");

		assertThat(this.desk.mailOnly.value()).isEqualTo(new Cart("ada", List.of(new Line(1, 9), new Line(2, 8))));
	}

	@Test
	void leavesTheRowsOfWhichClientsFillInPart() throws Exception {
		fill("quantities", "_lines", "on", "lines[7].quantity", "5");
		fill("quantities", "liveflux_recover", "1", "_lines", "on", "lines[1].quantity", "3", "lines[0].price", "0",
				"lines[7].quantity", "5");

		assertThat(this.desk.quantities.value().lines()).containsExactly(new Line(1, 9), new Line(3, 8));
	}

	@Test
	void addsNoRowToAnEmptyListOfWhichClientsFillInPart() throws Exception {
		fill("emptyQuantities", "lines[0].quantity", "5");

		assertThat(this.desk.emptyQuantities.rows("lines")).isEmpty();
	}

	@Test
	void letsRowsComeToAListThatClientsMayFillIn() throws Exception {
		fill("whole", "liveflux_recover", "1", "lines[0].quantity", "1", "lines[7].quantity", "5");

		assertThat(this.desk.whole.rows("lines")).extracting(FormRow::getNumber).containsExactly(0, 7);
	}

	@Test
	void knowsAListByOneNameHoweverItIsSpelt() throws Exception {
		fill("board", "liveflux_recover", "1", "_Lanes", "on", "_LANES", "on", "_lanes", "on");

		assertThat(this.desk.board.content().rows()).containsOnlyKeys("lanes");
	}

	@Test
	void measuresTheFieldsThatAreSaidToBeUsed() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> fill("signUp", "liveflux_used", labels(0, 4001)))
			.withMessage("More than 4000 values cannot be bound at once");
	}

	@Test
	void boundsTheFieldsThatWereUsedByAndBy() throws Exception {
		fill("signUp", "liveflux_used", labels(0, 600));

		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> fill("signUp", "liveflux_used", labels(600, 1200)))
			.withMessage("More than 1000 fields cannot be used in one form");
		assertThat(this.desk.signUp.content().used()).hasSize(600);
	}

	@Test
	void boundsTheRowsOfAllListsTogether() throws Exception {
		fill("board", "lanes[0].name", "a", "lanes[1].name", "b", "lanes[2].name", "c", "lanes[3].name", "d");
		for (int lane = 0; lane < 3; lane++) {
			fill("board", cards(lane));
		}
		assertThat(rows()).isEqualTo(754);

		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> fill("board", cards(3)))
			.withMessage("More than 1000 rows cannot be in one form");
		assertThat(rows()).isEqualTo(754);
	}

	@Test
	void takesNoRowWithANumberThatNoPageHas() throws Exception {
		fill("whole", "liveflux_recover", "1", "lines[0].quantity", "1", "lines[999999999].quantity", "5",
				"lines[1000000].quantity", "6");

		this.desk.whole.add("lines");

		assertThat(this.desk.whole.rows("lines")).extracting(FormRow::getNumber).containsExactly(0, 1000000, 1000001);
		assertThat(this.desk.whole.field("lines[1000001].quantity").getValue()).isEmpty();
		fill("whole", "lines[1000001].quantity", "7");
		assertThat(this.desk.whole.value().lines()).extracting(Line::quantity).containsExactly(1, 6, 7);
	}

	private int rows() {
		return this.desk.board.content().rows().values().stream().mapToInt(List::size).sum();
	}

	private static Object[] cards(int lane) {
		List<Object> data = new ArrayList<>();
		for (int card = 0; card < 250; card++) {
			data.addAll(List.of("lanes[" + lane + "].cards[" + card + "].text", "x"));
		}
		return data.toArray();
	}

	private static List<String> labels(int from, int to) {
		List<String> names = new ArrayList<>();
		for (int i = from; i < to; i++) {
			names.add("labels[" + i + "]");
		}
		return names;
	}

	private void act(String action, Object... data) throws Exception {
		this.definition.invoker().act(this.desk, action, TestComponents.call(data(data)));
	}

	private void fill(String action, Object... data) throws Exception {
		this.definition.invoker().fill(this.desk, action, TestComponents.call(data(data)));
	}

	record NewPassword(String value, String repeated) {
	}

	record Key(String pin) {
	}

	record Pin(String digits) {
	}

	record SignUp(String mail, @Nullable NewPassword password, @Secret @Nullable Key key, @Secret List<Pin> pins,
			Map<String, String> labels) {
	}

	record Line(int quantity, int price) {
	}

	record Cart(@Nullable String mail, List<Line> lines) {
	}

	record Card(String text) {
	}

	record Lane(String name, List<Card> cards) {
	}

	record Board(List<Lane> lanes) {
	}

	@LiveComponent("desk")
	static class Desk {

		private static final List<Line> GOODS = List.of(new Line(1, 9), new Line(2, 8));

		private LiveForm<SignUp> signUp = LiveForm.of(SignUp.class);

		@AllowedFields("mail")
		private LiveForm<Cart> mailOnly = LiveForm.of(new Cart("", GOODS));

		@AllowedFields("lines.quantity")
		private LiveForm<Cart> quantities = LiveForm.of(new Cart(null, GOODS));

		@AllowedFields("lines.quantity")
		private LiveForm<Cart> emptyQuantities = LiveForm.of(Cart.class);

		@AllowedFields("lines")
		private LiveForm<Cart> whole = LiveForm.of(new Cart(null, List.of(new Line(1, 9))));

		private LiveForm<Board> board = LiveForm.of(Board.class);

		private transient String seen = "";

		@Action
		void signUp(@Valid LiveForm<SignUp> signUp) {
			SignUp value = signUp.value();
			NewPassword password = value.password();
			Key key = value.key();
			this.seen = ((password != null) ? password.value() + " " + password.repeated() : "") + " "
					+ ((key != null) ? key.pin() : "") + " " + value.pins().get(0).digits();
		}

		@Action
		void mailOnly(LiveForm<Cart> mailOnly) {
		}

		@Action
		void quantities(LiveForm<Cart> quantities) {
		}

		@Action
		void emptyQuantities(LiveForm<Cart> emptyQuantities) {
		}

		@Action
		void whole(LiveForm<Cart> whole) {
		}

		@Action
		void board(LiveForm<Board> board) {
		}

	}

}
