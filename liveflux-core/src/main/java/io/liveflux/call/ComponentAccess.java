package io.liveflux.call;

/**
 * Decides who may see and use a shared component. The default lets in everyone who can
 * open the page; an application that wants less declares a bean of this type.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ComponentAccess {

	/**
	 * Returns whether a caller may use a shared component. Called for every message, on
	 * the thread of the caller, before the component is touched.
	 * @param kind the component's kind
	 * @param key the component's key; empty for a component that is not shared itself but
	 * stands inside of a shared one
	 * @param caller who asks
	 * @return whether the caller is let in
	 */
	boolean isAllowed(String kind, String key, Caller caller);

}
