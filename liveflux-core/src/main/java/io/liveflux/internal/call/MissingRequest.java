package io.liveflux.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * Explains what Spring says where something needs a request and there is none.
 */
public final class MissingRequest {

	private static final String SPRING_SAYS = "No thread-bound request found";

	private MissingRequest() {
	}

	/**
	 * Returns a failure with a sentence of ours on top if it comes from a missing
	 * request, else the failure itself.
	 * @param kind kind of the component
	 * @param what what happens to it
	 */
	public static Throwable explain(Throwable failure, String kind, String what) {
		return isMissing(failure) ? new IllegalStateException(sentence(kind, what), failure) : failure;
	}

	private static String sentence(String kind, String what) {
		return "Component '" + kind + "' " + what + " outside of a request, where request scope and session"
				+ " scope are not available. Read the value in an action or in @OnMount, and keep it in a field";
	}

	private static boolean isMissing(Throwable failure) {
		@Nullable Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (cause instanceof IllegalStateException && cause.getMessage() != null
					&& cause.getMessage().startsWith(SPRING_SAYS)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
