package io.liveflux.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.liveflux.internal.definition.TestComponents;
import io.liveflux.rows.WindowRowsTests.Orders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of which only the keys are kept between two drawings.
 */
class LetGoRowsTests {

	static List<Arguments> forms() {
		return WindowRowsTests.forms();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void movesOnAndBackAsIfTheRowsWereThere(Supplier<Orders> form) {
		Orders whole = component(form);
		Orders light = component(form);
		List<Boolean> forwards = new ArrayList<>(List.of(true, true, true, true, true, false, false, true, true, true,
				true, true, true, true, false, false, false, false, false, false, true));

		for (boolean forward : forwards) {
			for (Orders component : List.of(whole, light)) {
				LiveRows<?, ?> rows = component.orders();
				assertThat(forward ? rows.next() : rows.previous()).isTrue();
			}
			assertThat(keys(light)).isEqualTo(keys(whole));
			assertThat(light.orders().hasNext()).isEqualTo(whole.orders().hasNext());
			light.orders().drawing().letGo();
		}
		assertThat(light.queries).isEqualTo(whole.queries);
		assertThat(light.orders().getRows()).isEqualTo(whole.orders().getRows());
	}

	@ParameterizedTest
	@MethodSource("forms")
	void knowsWhatHasToBeDrawn(Supplier<Orders> form) {
		LiveRows<WindowRowsTests.Order, Integer> rows = component(form).orders();
		rows.drawing().begin(true, false);
		assertThat(ids(rows.getChanged())).containsExactly(1, 2, 3, 4, 5);
		rows.drawing().letGo();
		assertThat(rows.getChanged()).isEmpty();
		assertThat(rows.isEmpty()).isFalse();

		rows.put(WindowRowsTests.order(3));
		assertThat(rows.drop(2)).isTrue();
		rows.putFirst(WindowRowsTests.order(70));
		rows.putBefore(WindowRowsTests.order(71), 4);

		assertThat(ids(rows.getChanged())).containsExactly(70, 3, 71);
		assertThat(rows.drawing().keys()).isEqualTo(List.of(70, 1, 3, 71, 4));
		rows.drawing().letGo();
		rows.next();
		assertThat(ids(rows.getChanged())).startsWith(5, 6);
		rows.drawing().end();
		assertThat(ids(rows.getChanged())).isSorted();
	}

	@Test
	void keepsNumbersInFewBytes() {
		assertThat(PackedKeys.of(List.of(1L, 5L, -3L))).isInstanceOf(PackedKeys.class).isEqualTo(List.of(1L, 5L, -3L));
		assertThat(PackedKeys.of(List.of(1, 5, -3))).isInstanceOf(PackedKeys.class).isEqualTo(List.of(1, 5, -3));
		assertThat(PackedKeys.of(List.of("a", "b"))).isEqualTo(List.of("a", "b"));
		assertThat(PackedKeys.of(List.<Object>of(1L, 2))).isEqualTo(List.of(1L, 2));
		assertThat(PackedKeys.of(List.of())).isEmpty();
	}

	private static Orders component(Supplier<Orders> form) {
		Orders component = (Orders) TestComponents.define(form.get().getClass()).instantiate();
		IntStream.rangeClosed(1, 63).forEach((id) -> component.table.add(WindowRowsTests.order(id)));
		return component;
	}

	private static List<?> keys(Orders component) {
		return component.orders().drawing().keys();
	}

	private static List<Integer> ids(List<WindowRowsTests.Order> rows) {
		return rows.stream().map(WindowRowsTests.Order::id).toList();
	}

}
