package io.liveflux.render;

import org.jspecify.annotations.Nullable;

/**
 * Holds the source of memos of each thread that draws.
 */
final class CurrentMemos {

	static final ThreadLocal<@Nullable MemoSource> SOURCE = new ThreadLocal<>();

	private CurrentMemos() {
	}

}
