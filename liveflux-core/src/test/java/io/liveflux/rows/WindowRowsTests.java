package io.liveflux.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.internal.state.StateCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Lists whose rows come as windows of Spring Data.
 */
class WindowRowsTests {

	private static final int SIZE = 5;

	private static final int KEEP = 20;

	private final StateCodec codec = new StateCodec(JsonMapper.shared());

	@ParameterizedTest
	@MethodSource("forms")
	void movesOnAndBackThroughAllRows(Supplier<Orders> form, int queries) {
		Orders component = component(form);
		fill(component, 43);

		assertThat(ids(component)).containsExactly(1, 2, 3, 4, 5);
		assertThat(component.queries).isEqualTo(1);
		List<Integer> seen = new ArrayList<>(ids(component));
		while (component.orders().next()) {
			ids(component).stream().filter((id) -> !seen.contains(id)).forEach(seen::add);
			assertThat(ids(component)).isSorted().hasSizeLessThanOrEqualTo(KEEP);
		}
		assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, 43).boxed().toList());
		assertThat(component.queries).isEqualTo(9);
		component.orders().previous();
		assertThat(component.queries).isEqualTo(9 + queries);
		while (component.orders().previous()) {
			assertThat(ids(component)).isSorted().hasSize(KEEP);
		}
		assertThat(ids(component)).startsWith(1);
		assertThat(component.orders().isFirst()).isTrue();
	}

	static List<Arguments> forms() {
		return List.of(arguments((Supplier<Orders>) ByPosition::new, 1), arguments((Supplier<Orders>) ByKeyset::new, 1),
				arguments((Supplier<Orders>) ByOffset::new, 1), arguments((Supplier<Orders>) ByLimit::new, 1),
				arguments((Supplier<Orders>) ByLimitBothWays::new, 1));
	}

	@ParameterizedTest
	@MethodSource("forms")
	void isTheSameOnAnotherNode(Supplier<Orders> form) {
		Orders component = component(form);
		fill(component, 100);
		for (int step = 0; step < 7; step++) {
			component.orders().next();
		}
		List<Integer> before = ids(component);

		Orders other = anotherNode(component, form);

		assertThat(ids(other)).isEqualTo(before).hasSize(KEEP);
		other.orders().next();
		assertThat(ids(other)).endsWith(before.get(KEEP - 1) + SIZE);
		other.orders().previous();
		// A window of a fixed size gives one row less: it says where the part begins.
		assertThat(ids(other)).hasSize(KEEP).containsAll(before.subList(1, KEEP));
	}

	@Test
	void theStateHoldsPositions() {
		Orders byKeyset = component(ByKeyset::new);
		Orders byOffset = component(ByOffset::new);
		for (Orders component : List.of(byKeyset, byOffset)) {
			fill(component, 100);
			for (int step = 0; step < 4; step++) {
				component.orders().next();
			}
		}

		assertThat(state(byKeyset)).isEqualTo("{\"orders\":{\"changes\":0,\"part\":{\"pages\":4,\"passed\":[],"
				+ "\"positions\":[\"{\\\"price\\\":[\\\"BigDecimal\\\",\\\"0.50\\\"],\\\"id\\\":[\\\"Integer\\\",\\\"5\\\"]}\"]}}}");
		assertThat(state(byOffset)).contains("\"positions\":[\"4\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "{", "{\"id\":[\"java.io.File\",\"/\"]}", "{\"id\":[\"Integer\",\"x\"]}", "7", "-1" })
	void beginsAtTheStartWhereAPositionFitsNoMore(String position) {
		Orders component = component(ByKeyset::new);
		fill(component, 100);
		Orders other = component(ByKeyset::new);
		other.table.addAll(component.table);
		this.codec
			.decode(definition(other),
					JsonMapper.shared()
						.writeValueAsBytes(Map.of("orders",
								Map.of("changes", 1, "part", Map.of("pages", 2, "positions", List.of(position))))),
					other);

		assertThat(ids(other)).containsExactly(1, 2, 3, 4, 5);
		assertThat(other.orders().hasPrevious()).isFalse();
	}

	@Test
	void goesOnBehindRowsThatTheApplicationHasPut() {
		Orders component = component(ByKeyset::new);
		fill(component, 100);
		ids(component);
		for (int id = 0; id > -4; id--) {
			component.table.add(0, order(id));
			component.orders().putFirst(order(id));
		}
		assertThat(ids(component)).containsExactly(-3, -2, -1, 0, 1);

		component.orders().next();
		assertThat(ids(component)).containsExactly(-3, -2, -1, 0, 1, 2, 3, 4, 5, 6);

		Orders full = component(ByKeyset::new);
		fill(full, 100);
		for (int id = 0; id > -5; id--) {
			full.table.add(0, order(id));
			full.orders().putFirst(order(id));
		}
		assertThat(ids(full)).containsExactly(-4, -3, -2, -1, 0);
		full.orders().next();
		assertThat(ids(full)).containsExactly(-4, -3, -2, -1, 0, 1, 2, 3, 4, 5);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whateverHappensThePartIsOneOfTheList(long seed) {
		Random random = new Random(seed);
		Supplier<Orders> form = List.<Supplier<Orders>>of(ByKeyset::new, ByPosition::new, ByLimitBothWays::new)
			.get((int) seed % 3);
		Orders component = component(form);
		for (int step = 0; step < 300; step++) {
			component = happen(component, form, random);
			assertThat(ids(component)).hasSizeLessThanOrEqualTo(KEEP).doesNotHaveDuplicates();
			if (random.nextInt(4) == 0) {
				component.orders().refresh();
				List<Integer> now = ids(component);
				List<Integer> all = component.table.stream().map(Order::id).toList();
				int start = now.isEmpty() ? 0 : all.indexOf(now.get(0));
				assertThat(now).isEqualTo(all.subList(start, start + now.size()));
				assertThat(component.orders().hasNext()).isEqualTo(start + now.size() < all.size());
			}
		}
		while (component.orders().previous()) {
			ids(component);
		}
		component.orders().refresh();
		List<Integer> seen = new ArrayList<>(ids(component));
		while (component.orders().next()) {
			ids(component).stream().filter((id) -> !seen.contains(id)).forEach(seen::add);
		}
		assertThat(seen).containsExactlyElementsOf(component.table.stream().map(Order::id).toList());
	}

	private Orders happen(Orders component, Supplier<Orders> form, Random random) {
		Order order = order(random.nextInt(200));
		LiveRows<Order, Integer> orders = component.orders();
		switch (random.nextInt(8)) {
			case 0, 1 -> orders.next();
			case 2 -> orders.previous();
			case 3 -> {
				return anotherNode(component, form);
			}
			case 4 -> {
				component.table.remove(order);
				orders.drop(order.id());
			}
			case 5 -> component.table.remove(order);
			case 6 -> {
				Order first = order(component.table.isEmpty() ? 0 : component.table.get(0).id() - 1);
				component.table.add(0, first);
				orders.putFirst(first);
			}
			default -> {
				if (!component.table.contains(order)) {
					component.table.add(order);
					component.table.sort(Comparator.comparing(Order::id));
				}
			}
		}
		return component;
	}

	@Test
	void saysWhatIsWrongWithAWindow() {
		Orders component = component(OffsetsForKeysets::new);
		fill(component, 100);

		assertThatIllegalStateException().isThrownBy(component.orders()::next)
			.withMessageContaining(
					"a window with positions of type OffsetScrollPosition, but takes a" + " KeysetScrollPosition");

		Orders odd = component(OddKeyset::new);
		fill(odd, 100);
		assertThatIllegalStateException().isThrownBy(odd.orders()::getRows)
			.withMessageContaining("has 'at', which is a java.lang.Object: only texts, numbers");
		Orders oneWay = component(OneWay::new);
		fill(oneWay, 100);
		for (int step = 0; step < 5; step++) {
			oneWay.orders().next();
		}
		assertThatIllegalStateException().isThrownBy(oneWay.orders()::previous)
			.withMessageContaining("whose direction is BACKWARD, but those after them came");
		Orders endless = component(Endless::new);
		assertThat(ids(endless)).isEmpty();
		assertThat(endless.orders().hasNext()).isFalse();
	}

	private Orders component(Supplier<Orders> form) {
		return (Orders) definition(form.get()).instantiate();
	}

	private ComponentDefinition definition(Orders component) {
		return TestComponents.define(component.getClass());
	}

	private Orders anotherNode(Orders component, Supplier<Orders> form) {
		Orders other = component(form);
		this.codec.decode(definition(other), this.codec.encode(definition(component), component), other);
		other.table.addAll(component.table);
		return other;
	}

	private String state(Orders component) {
		return new String(this.codec.encode(definition(component), component));
	}

	private static void fill(Orders component, int rows) {
		IntStream.rangeClosed(1, rows).forEach((id) -> component.table.add(order(id)));
	}

	static Order order(int id) {
		return new Order(id, BigDecimal.valueOf(id * 10L, 2), Instant.EPOCH.plusSeconds(id));
	}

	private static List<Integer> ids(Orders component) {
		return component.orders().getRows().stream().map(Order::id).toList();
	}

	record Order(int id, BigDecimal price, Instant at) {
	}

	abstract static class Orders {

		final transient List<Order> table = new ArrayList<>();

		transient int queries;

		abstract LiveRows<Order, Integer> orders();

		Window<Order> after(ScrollPosition at, int size) {
			this.queries++;
			if (at instanceof KeysetScrollPosition keyset && keyset.scrollsBackward()) {
				return before(keyset.getKeys(), size);
			}
			List<Order> all = (at instanceof OffsetScrollPosition offset)
					? this.table.subList(offset.isInitial() ? 0 : (int) offset.getOffset() + 1, this.table.size())
					: after(((KeysetScrollPosition) at).getKeys());
			List<Order> found = all.subList(0, Math.min(size, all.size()));
			return (at instanceof OffsetScrollPosition offset)
					? Window.from(found, offset.positionFunction(), all.size() > size)
					: Window.from(found, (index) -> positionOf(found.get(index)), all.size() > size);
		}

		private Window<Order> before(Map<String, Object> keys, int size) {
			List<Order> after = after(keys);
			List<Order> all = this.table.stream()
				.filter((order) -> !after.contains(order) && order.id() != (Integer) keys.get("id"))
				.toList();
			List<Order> found = all.subList(Math.max(0, all.size() - size), all.size());
			return Window.from(found, (index) -> ((KeysetScrollPosition) positionOf(found.get(index))).backward(),
					all.size() > size);
		}

		private List<Order> after(Map<String, Object> keys) {
			Integer id = (Integer) keys.get("id");
			BigDecimal price = (BigDecimal) keys.get("price");
			return this.table.stream()
				.filter((order) -> id == null || order.price().compareTo(price) > 0
						|| order.price().compareTo(price) == 0 && order.id() > id)
				.toList();
		}

		private static ScrollPosition positionOf(Order order) {
			Map<String, Object> keys = new java.util.LinkedHashMap<>();
			keys.put("price", order.price());
			keys.put("id", order.id());
			return ScrollPosition.forward(keys);
		}

	}

	@LiveComponent("by-position")
	static class ByPosition extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(ScrollPosition at) {
			return after(at, SIZE);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-keyset")
	static class ByKeyset extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(KeysetScrollPosition at, int size) {
			return after(at, size);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-offset")
	static class ByOffset extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(OffsetScrollPosition at, Limit limit) {
			return after(at, limit.max());
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-limit")
	static class ByLimit extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		List<Order> orders(Integer after, Limit limit) {
			this.queries++;
			return this.table.stream()
				.filter((order) -> after == null || order.id() > after)
				.limit(limit.max())
				.toList();
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-limit-both-ways")
	static class ByLimitBothWays extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		List<Order> orders(Integer after, Limit limit) {
			this.queries++;
			return this.table.stream()
				.filter((order) -> after == null || order.id() > after)
				.limit(limit.max())
				.toList();
		}

		List<Order> ordersBefore(Integer before, int size) {
			this.queries++;
			return this.table.stream()
				.filter((order) -> order.id() < before)
				.sorted(Comparator.comparing(Order::id).reversed())
				.limit(size)
				.toList();
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("one-way")
	static class OneWay extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(KeysetScrollPosition at, int size) {
			return after(at.forward(), size);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("offsets-for-keysets")
	static class OffsetsForKeysets extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(KeysetScrollPosition at) {
			return Window.from(this.table.subList(0, 3), OffsetScrollPosition.positionFunction(0), true);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("odd-keyset")
	static class OddKeyset extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(ScrollPosition at) {
			return Window.from(this.table.subList(0, SIZE),
					(index) -> ScrollPosition.forward(Map.of("at", new Object())), true);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("endless")
	static class Endless extends Orders {

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(ScrollPosition at) {
			return Window.from(List.of(), OffsetScrollPosition.positionFunction(0), true);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

}
