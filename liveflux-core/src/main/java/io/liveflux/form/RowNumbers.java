package io.liveflux.form;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of one list of a form, told apart by numbers that stay when rows are added,
 * removed and moved. Immutable.
 *
 * @param numbers the numbers in the order of the rows
 */
record RowNumbers(List<Integer> numbers) {

	boolean isFull() {
		return this.numbers.size() >= LiveForm.MAX_ROWS;
	}

	/**
	 * Returns the numbers with a new one at the end.
	 * @param next the least that the new one may be
	 */
	List<Integer> withOneMore(int next) {
		List<Integer> numbers = new ArrayList<>(this.numbers);
		numbers.add(this.numbers.stream().mapToInt((number) -> number + 1).reduce(next, Math::max));
		return numbers;
	}

	List<Integer> without(int number) {
		return this.numbers.stream().filter((other) -> other != number).toList();
	}

	/**
	 * Returns the numbers with one of them in another place, as far as the list reaches.
	 * @param number the one to move, if it is there
	 * @param by how many places: -1 is one up, 1 is one down
	 */
	List<Integer> withMoved(int number, int by) {
		List<Integer> numbers = new ArrayList<>(this.numbers);
		int from = numbers.indexOf(number);
		if (from >= 0) {
			numbers.remove(from);
			numbers.add((int) Math.max(0, Math.min(numbers.size(), (long) from + by)), number);
		}
		return numbers;
	}

	List<FormRow> rows(LiveForm<?> form, String list) {
		return IntStream.range(0, this.numbers.size())
			.mapToObj((index) -> new FormRow(form, list, this.numbers.get(index), index))
			.toList();
	}

}
