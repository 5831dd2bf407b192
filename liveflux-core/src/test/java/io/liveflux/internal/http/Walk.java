package io.liveflux.internal.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way that a thread has come.
 */
final class Walk {

	private Walk() {
	}

	/**
	 * Returns LiveFlux's classes on the stack of this thread, outermost first, each once.
	 */
	static List<String> classes() {
		List<String> classes = new ArrayList<>(StackWalker.getInstance()
			.walk((frames) -> frames.map(StackWalker.StackFrame::getClassName)
				.filter((name) -> name.startsWith("io.liveflux."))
				.flatMap((name) -> Stream.of(name.substring(name.lastIndexOf('.') + 1).replaceAll("[$].*", "")))
				.toList()));
		Collections.reverse(classes);
		return classes.stream().distinct().toList();
	}

}
