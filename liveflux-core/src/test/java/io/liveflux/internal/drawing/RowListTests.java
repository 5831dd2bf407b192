package io.liveflux.internal.drawing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.protocol.RowOp;

import static org.assertj.core.api.Assertions.assertThat;

class RowListTests {

	/** What the object itself and the heads of its arrays take, and some more. */
	private static final int HEADS = 100;

	@Test
	void aRowWithANumberTakesSixteenBytes() throws IllegalAccessException {
		RowList list = list(IntStream.range(0, 2000).mapToObj(Integer::toString).toList());

		assertThat(sizeBytes(list)).isLessThanOrEqualTo(2000 * 16 + HEADS);
		assertThat(list.key(1999)).isEqualTo("1999");
	}

	private static int sizeBytes(RowList list) throws IllegalAccessException {
		int size = HEADS;
		for (Field field : RowList.class.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers())) {
				field.setAccessible(true);
				Object value = field.get(list);
				assertThat((value == null) ? long[].class : value.getClass()).isEqualTo(long[].class);
				size += (value != null) ? 8 * ((long[]) value).length : 0;
			}
		}
		return size;
	}

	@Test
	void keysThatAreNotWrittenAsNumbersStayTexts() {
		for (String key : List.of("a", "007", "-1", "", "12345678901234567890", "1.0", "٣")) {
			assertThat(list(List.of("1", key)).key(1)).isEqualTo(key);
		}
	}

	@Test
	void rowsAndTheirOrderAreToldFromOthers() {
		RowList list = list(List.of("1", "2"));

		assertThat(list.digest()).isEqualTo(list(List.of("1", "2")).digest())
			.isNotEqualTo(list(List.of("2", "1")).digest())
			.isNotEqualTo(list(List.of("1")).digest())
			.isNotEqualTo(list(List.of("1", "3")).digest());
		assertThat(RowList.parse(RowList.text(-5))).isEqualTo(-5);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void theOperationsLeadFromAnyListToAnyOther(long seed) {
		Random random = new Random(seed);
		for (int step = 0; step < 300; step++) {
			Map<String, String> old = rows(random);
			Map<String, String> now = rows(random);

			List<RowOp> ops = RowsStep.RowsChange.between(list(old), list(now), now);

			assertThat(ops).isNotNull();
			assertThat(applied(old, ops).toString()).isEqualTo(now.toString());
			long staying = old.entrySet().stream().filter(now.entrySet()::contains).count();
			assertThat(ops.stream().filter((op) -> op.length() > 0)).hasSize((int) (now.size() - staying));
		}
	}

	@Test
	void whatIsNotAtHandIsNotMadeUp() {
		assertThat(RowsStep.RowsChange.between(RowList.EMPTY, list(List.of("1")), Map.of())).isNull();
	}

	private static Map<String, String> rows(Random random) {
		List<Integer> keys = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
		Collections.shuffle(keys, random);
		Map<String, String> rows = new LinkedHashMap<>();
		keys.subList(0, random.nextInt(keys.size()))
			.forEach((key) -> rows.put(key.toString(), key + " " + random.nextInt(2)));
		return rows;
	}

	private static Map<String, String> applied(Map<String, String> old, List<RowOp> ops) {
		List<String> keys = new ArrayList<>(old.keySet());
		Map<String, String> html = new LinkedHashMap<>(old);
		for (RowOp op : ops) {
			if (op instanceof RowOp.Set set) {
				assertThat(keys).contains(op.key());
				html.put(op.key(), set.html());
				continue;
			}
			assertThat(keys.remove(op.key())).isEqualTo(!(op instanceof RowOp.Put) || old.containsKey(op.key()));
			if (op instanceof RowOp.Put put) {
				html.put(op.key(), put.html());
				keys.add((put.before() != null) ? place(keys, put.before()) : keys.size(), op.key());
			}
			else if (op instanceof RowOp.Move move) {
				keys.add((move.before() != null) ? place(keys, move.before()) : keys.size(), op.key());
			}
		}
		Map<String, String> now = new LinkedHashMap<>();
		keys.forEach((key) -> now.put(key, html.get(key)));
		return now;
	}

	private static int place(List<String> keys, String key) {
		assertThat(keys).contains(key);
		return keys.indexOf(key);
	}

	private static RowList list(List<String> keys) {
		Map<String, String> rows = new LinkedHashMap<>();
		keys.forEach((key) -> rows.put(key, key));
		return list(rows);
	}

	private static RowList list(Map<String, String> rows) {
		long[] hashes = new long[rows.size()];
		Arrays.setAll(hashes, (at) -> RowList.hash(List.copyOf(rows.values()).get(at)));
		return RowList.of(List.copyOf(rows.keySet()), hashes);
	}

}
