package io.liveflux.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.internal.state.StateCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveRowsTests {

	private static final int SIZE = 5;

	private static final int KEEP = 20;

	private final ComponentDefinition definition = TestComponents.define(Orders.class);

	private final StateCodec codec = new StateCodec(JsonMapper.shared());

	private Orders component = (Orders) this.definition.instantiate();

	@Test
	void showsTheFirstRowsAndMovesOnToTheEnd() {
		fill(12);

		assertThat(ids()).containsExactly(1, 2, 3, 4, 5);
		assertThat(this.component.orders.next()).isTrue();
		assertThat(this.component.orders.next()).isTrue();
		assertThat(ids()).hasSize(12).isSorted();
		assertThat(this.component.orders.isLast()).isTrue();
		assertThat(this.component.orders.next()).isFalse();
		assertThat(this.component.orders.isFirst()).isTrue();
	}

	@Test
	void showsNothingWhereThereIsNothing() {
		assertThat(ids()).isEmpty();
		assertThat(this.component.orders.next()).isFalse();
		assertThat(this.component.orders.previous()).isFalse();
		assertThat(this.component.orders.hasNext()).isFalse();
	}

	@Test
	void keepsSoManyRowsAndGoesBack() {
		fill(100);
		for (int step = 0; step < 9; step++) {
			this.component.orders.next();
		}

		assertThat(ids()).hasSize(KEEP).startsWith(31).endsWith(50);
		assertThat(this.component.orders.hasPrevious()).isTrue();
		this.component.orders.previous();
		assertThat(ids()).hasSize(KEEP).startsWith(26).endsWith(45);
		while (this.component.orders.previous()) {
			assertThat(ids()).isSorted();
		}
		assertThat(ids()).startsWith(1);
		while (this.component.orders.next()) {
			assertThat(ids()).hasSizeLessThanOrEqualTo(KEEP);
		}
		assertThat(ids()).endsWith(100);
	}

	@Test
	void theStateHoldsNoRows() {
		fill(10_000);
		for (int step = 0; step < 10; step++) {
			this.component.orders.next();
		}

		byte[] state = state();

		assertThat(this.component.orders.getRows()).hasSize(KEEP);
		assertThat(new String(state))
			.isEqualTo("{\"orders\":{\"changes\":0,\"part\":{\"pages\":4,\"passed\":[5,10,15,20,25,30,35]}}}");
	}

	@Test
	void isTheSameOnAnotherNode() {
		fill(100);
		for (int step = 0; step < 6; step++) {
			this.component.orders.next();
		}
		List<Integer> before = ids();

		anotherNode();

		assertThat(ids()).isEqualTo(before).hasSize(KEEP);
		this.component.orders.next();
		assertThat(ids()).hasSize(KEEP).endsWith(40);
		this.component.orders.previous();
		assertThat(ids()).isEqualTo(before);
	}

	@Test
	void newRowsPushTheLastOnesOut() {
		fill(10);
		ids();
		byte[] before = state();

		this.component.orders.putFirst(new Order(0, "new"));

		assertThat(ids()).containsExactly(0, 1, 2, 3, 4);
		assertThat(state()).isNotEqualTo(before);
		this.component.orders.next();
		assertThat(ids()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
	}

	@Test
	void newRowsWaitWhereTheStartIsNotShown() {
		fill(100);
		for (int step = 0; step < 9; step++) {
			this.component.orders.next();
		}
		List<Integer> before = ids();

		this.component.orders.putFirst(new Order(0, "new"));

		assertThat(ids()).isEqualTo(before);
	}

	@Test
	void rowsChangeMoveAndGo() {
		fill(5);

		this.component.orders.put(new Order(3, "paid"));
		this.component.orders.put(new Order(99, "elsewhere"));
		this.component.orders.putBefore(new Order(5, "up"), 2);
		assertThat(this.component.orders.drop(1)).isTrue();
		assertThat(this.component.orders.drop(99)).isFalse();

		assertThat(this.component.orders.getRows()).containsExactly(new Order(5, "up"), new Order(2, "2"),
				new Order(3, "paid"), new Order(4, "4"));
		this.component.orders.putBefore(new Order(2, "same"), 2);
		this.component.orders.putBefore(new Order(7, "nowhere"), 99);
		assertThat(ids()).containsExactly(5, 2, 3, 4);
		this.component.orders.refresh();
		assertThat(ids()).containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void movesOnWhereAllRowsWereTakenAway() {
		fill(12);
		for (int id : ids()) {
			this.component.table.remove(id);
			this.component.orders.drop(id);
		}
		assertThat(ids()).isEmpty();

		assertThat(this.component.orders.next()).isTrue();

		assertThat(ids()).containsExactly(6, 7, 8, 9, 10);
	}

	@Test
	void resetToTheSameKeysInAnotherOrderShowsThatOrder() {
		fill(5);
		ids();
		this.component.descending = true;

		this.component.orders.reset();

		assertThat(ids()).containsExactly(5, 4, 3, 2, 1);
	}

	@Test
	void aQueryThatFailsChangesNothing() {
		fill(100);
		for (int step = 0; step < 6; step++) {
			this.component.orders.next();
		}
		List<Integer> before = ids();
		byte[] state = state();
		this.component.broken = true;

		assertThatThrownBy(this.component.orders::next).hasMessage("The database is away");
		assertThatThrownBy(this.component.orders::previous).hasMessage("The database is away");

		assertThat(ids()).isEqualTo(before);
		assertThat(state()).isEqualTo(state);
		this.component.broken = false;
		assertThat(this.component.orders.next()).isTrue();
	}

	@Test
	void beginsAnewWhereEverythingAfterItIsGone() {
		fill(100);
		for (int step = 0; step < 9; step++) {
			this.component.orders.next();
		}
		this.component.table.tailMap(3, false).clear();

		this.component.orders.refresh();

		assertThat(ids()).containsExactly(1, 2, 3);
		assertThat(this.component.orders.isFirst()).isTrue();
	}

	@Test
	void hasAnEnd() {
		fill(ListPart.MAX_PASSED * SIZE + 100);
		int steps = 0;
		while (this.component.orders.next()) {
			steps++;
		}

		assertThat(steps).isEqualTo(ListPart.MAX_PASSED + KEEP / SIZE - 1);
		assertThat(ids()).hasSize(KEEP);
		assertThat(state().length).isLessThan(10_000);
	}

	@Test
	void needsAComponent() {
		assertThatIllegalStateException().isThrownBy(new LiveRows<String, String>()::getRows)
			.withMessageContaining("@Rows");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void whateverHappensThePartIsOneOfTheList(long seed) {
		Random random = new Random(seed);
		for (int step = 0; step < 400; step++) {
			happen(random);
			List<Integer> shown = ids();
			assertThat(shown).hasSizeLessThanOrEqualTo(KEEP).doesNotHaveDuplicates();
			if (random.nextInt(4) == 0) {
				this.component.orders.refresh();
				List<Integer> now = ids();
				assertThat(now).isSorted();
				assertThat(now).isEqualTo(now.isEmpty() ? List.of() : List
					.copyOf(this.component.table.subMap(now.get(0), true, now.get(now.size() - 1), true).keySet()));
				assertThat(this.component.orders.hasNext())
					.isEqualTo(!now.isEmpty() && this.component.table.higherKey(now.get(now.size() - 1)) != null);
				assertThat(now.isEmpty()).isEqualTo(this.component.table.isEmpty());
			}
		}
		Collection<Integer> seen = new ArrayList<>();
		while (this.component.orders.previous()) {
			ids();
		}
		this.component.orders.refresh();
		seen.addAll(ids());
		while (this.component.orders.next()) {
			ids().stream().filter((id) -> !seen.contains(id)).forEach(seen::add);
		}
		assertThat(seen).containsExactlyElementsOf(this.component.table.keySet());
	}

	private void happen(Random random) {
		int id = random.nextInt(200);
		LiveRows<Order, Integer> orders = this.component.orders;
		switch (random.nextInt(9)) {
			case 0 -> orders.next();
			case 1 -> orders.previous();
			case 2 -> anotherNode();
			case 3 -> {
				this.component.table.remove(id);
				orders.drop(id);
			}
			case 4 -> this.component.table.remove(id);
			case 5 -> {
				int first = this.component.table.isEmpty() ? 0 : this.component.table.firstKey() - 1;
				this.component.table.put(first, new Order(first, "first"));
				orders.putFirst(new Order(first, "first"));
			}
			case 6 -> {
				this.component.table.put(id, new Order(id, "changed"));
				orders.put(new Order(id, "changed"));
			}
			case 7 -> {
				if (random.nextInt(20) == 0) {
					orders.reset();
				}
			}
			default -> this.component.table.put(id, new Order(id, "silent"));
		}
	}

	private void fill(int rows) {
		for (int id = 1; id <= rows; id++) {
			this.component.table.put(id, new Order(id, String.valueOf(id)));
		}
	}

	private List<Integer> ids() {
		return this.component.orders.getRows().stream().map(Order::id).toList();
	}

	private byte[] state() {
		return this.codec.encode(this.definition, this.component);
	}

	private void anotherNode() {
		Orders other = (Orders) this.definition.instantiate();
		this.codec.decode(this.definition, state(), other);
		other.table.putAll(this.component.table);
		this.component = other;
	}

	record Order(int id, String text) {
	}

	@LiveComponent("orders")
	static class Orders {

		final transient NavigableMap<Integer, Order> table = new TreeMap<>();

		transient boolean descending;

		transient boolean broken;

		@Rows(key = "id", size = SIZE, keep = KEEP)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		private List<Order> orders(@Nullable Integer after, int size) {
			if (this.broken) {
				throw new IllegalStateException("The database is away");
			}
			NavigableMap<Integer, Order> all = this.descending ? this.table.descendingMap() : this.table;
			return ((after != null) ? all.tailMap(after, false) : all).values().stream().limit(size).toList();
		}

	}

}
