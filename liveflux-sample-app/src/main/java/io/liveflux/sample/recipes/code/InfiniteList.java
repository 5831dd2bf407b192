package io.liveflux.sample.recipes.code;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * A part of ten thousand rows that moves on when its end comes into view. After row 200,
 * the first attempt fails, so that you see what the list offers then.
 */
@LiveComponent("infinite-list")
class InfiniteList {

	@Rows(key = "number", size = 20, keep = 60, retry = DataAccessException.class)
	private LiveRows<Row, Integer> rows = new LiveRows<>();

	private int attempts;

	List<Row> rows(@Nullable Integer after, int size) {
		int start = (after != null) ? after : 0;
		if (start == 200 && this.attempts++ == 0) {
			throw new TransientDataAccessResourceException("There is no connection");
		}
		return IntStream.range(start, Math.min(start + size, 10_000)).mapToObj((row) -> new Row(row + 1)).toList();
	}

	@Action
	void more() {
		this.rows.next();
	}

	@Action
	void earlier() {
		this.rows.previous();
	}

	@Action
	void again() {
		this.rows.retry();
	}

	record Row(int number) {
	}

}
