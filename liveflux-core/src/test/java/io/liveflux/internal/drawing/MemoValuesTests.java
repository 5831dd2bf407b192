package io.liveflux.internal.drawing;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MemoValuesTests {

	static List<Object> values() {
		return List.of("a", 1, 'c', true, 1.5, new BigDecimal("1.50"), DayOfWeek.MONDAY, Instant.EPOCH, new UUID(1, 2),
				new Point(1, 2), new Line(new Point(1, 2), null, "x"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void takesWhatCannotChangeAsItIs(Object value) {
		assertThat(MemoValues.snapshot(value)).isSameAs(value);
	}

	@Test
	void copiesWhatCanChange() {
		List<Object> tags = new ArrayList<>(List.of("a"));
		Map<String, Object> map = new HashMap<>(Map.of("tags", tags));
		int[] numbers = { 1 };
		Object[] values = { tags, map, numbers, new Tagged("x", tags), new Open(tags), Optional.of(tags) };
		List<@Nullable Object> before = snapshots(values);

		assertThat(snapshots(values)).isEqualTo(before);
		tags.add("b");
		numbers[0] = 2;

		List<@Nullable Object> after = snapshots(values);
		for (int i = 0; i < values.length; i++) {
			assertThat(after.get(i)).as("%s", values[i]).isNotEqualTo(before.get(i));
		}
	}

	@Test
	void knowsNothing() {
		assertThat(MemoValues.snapshot(null)).isNull();
		assertThat(MemoValues.snapshot(new Tagged(null, null))).isEqualTo(MemoValues.snapshot(new Tagged(null, null)));
	}

	@Test
	void refusesWhatCanChangeUnseen() {
		for (Object value : List.of(new Object(), new Date(), new StringBuilder(), new AtomicInteger(),
				List.of(new Date()), new Open(new Date()))) {
			assertThatIllegalArgumentException().isThrownBy(() -> MemoValues.snapshot(value))
				.withMessageContaining("can change")
				.withMessageContaining("{row.id, row.version}");
		}
	}

	@Test
	void comparesAllOfARecordWhateverItsEquals() {
		assertThat(MemoValues.snapshot(new Identified(1, "a")))
			.isNotEqualTo(MemoValues.snapshot(new Identified(1, "b")));
	}

	@Test
	void tellsRecordsOfOtherTypesApart() {
		assertThat(MemoValues.snapshot(new Open(List.of(1)))).isNotEqualTo(MemoValues.snapshot(new Closed(List.of(1))));
	}

	private static List<@Nullable Object> snapshots(Object... values) {
		List<@Nullable Object> snapshots = new ArrayList<>();
		for (Object value : values) {
			snapshots.add(MemoValues.snapshot(value));
		}
		return snapshots;
	}

	record Point(int x, int y) {

	}

	record Line(Point from, @Nullable Point to, String name) {

	}

	record Tagged(@Nullable String name, @Nullable List<Object> tags) {

	}

	record Identified(int id, String name) {

		@Override
		public boolean equals(Object other) {
			return other instanceof Identified identified && identified.id == this.id;
		}

		@Override
		public int hashCode() {
			return this.id;
		}

	}

	record Open(Object value) {

	}

	record Closed(Object value) {

	}

}
