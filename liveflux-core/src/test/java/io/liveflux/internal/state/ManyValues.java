package io.liveflux.internal.state;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.liveflux.component.LiveComponent;

/**
 * State that holds many values.
 */
@LiveComponent("many")
class ManyValues {

	List<StateCodecTests.Item> items = new ArrayList<>();

	Map<String, Integer> linked = new LinkedHashMap<>();

	Map<String, Integer> hash = new HashMap<>();

	Map<String, Integer> fixed = Map.of();

	TreeMap<String, Integer> sorted = new TreeMap<>();

	EnumMap<DayOfWeek, StateCodecTests.Item> byDay = new EnumMap<>(DayOfWeek.class);

	Map<Integer, LocalDate> byNumber = new LinkedHashMap<>();

	Set<String> tags = new LinkedHashSet<>();

	Set<String> hashSet = new HashSet<>();

	EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);

	Map<String, List<Optional<StateCodecTests.Item>>> nested = new LinkedHashMap<>();

	byte[] bytes = {};

	int[][] matrix = {};

	StateCodecTests.Item[] array = {};

	void fill() {
		this.items = new ArrayList<>(
				List.of(new StateCodecTests.Item("a", 1, null), new StateCodecTests.Item("b", 2, "x")));
		this.hash.putAll(Map.of("x", 1, "y", 2));
		this.fixed = Map.of("p", 1, "q", 2, "r", 3);
		this.sorted.put("s", 1);
		this.byDay.put(DayOfWeek.MONDAY, new StateCodecTests.Item("m", 1, null));
		this.byNumber.put(3, LocalDate.of(2026, 1, 2));
		this.hashSet.addAll(Arrays.asList("c", "a", "b"));
		this.days.add(DayOfWeek.SUNDAY);
		this.nested.put("x", new ArrayList<>(List.of(Optional.of(new StateCodecTests.Item("n", 2, "note")))));
		this.bytes = new byte[] { 1, -1, 0 };
		this.matrix = new int[][] { { 1 }, {}, { 2, 3 } };
		this.array = new StateCodecTests.Item[] { new StateCodecTests.Item("z", 9, null) };
	}

}
