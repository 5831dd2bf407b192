package io.liveflux.internal.development;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.liveflux.call.FailureListener;
import io.liveflux.call.Outcome;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.render.RenderException;

/**
 * Tells the pages of developers more of a failure than its answer does.
 */
public final class CallFailureNotifier implements FailureListener {

	/** The name under which a failure is in the log, and in its answer. */
	private static final Pattern NAME = Pattern.compile("\\(error ([^)]+)\\)");

	private final DeveloperPages pages;

	private final FailureDetails details;

	/**
	 * Creates it.
	 */
	public CallFailureNotifier(DeveloperPages pages, FailureDetails details) {
		this.pages = pages;
		this.details = details;
	}

	@Override
	public void failed(Throwable exception, Outcome.Failure failure) {
		Matcher name = NAME.matcher(failure.message());
		if (failure.code() == ErrorCode.INTERNAL_ERROR.value() && name.find()) {
			Map<String, Object> report = new LinkedHashMap<>(this.details.of(exception));
			report.put("name", name.group(1));
			if (exception instanceof RenderException drawing) {
				report.put("kind", drawing.kind());
			}
			this.pages.tell(Map.of("failure", report));
		}
	}

}
