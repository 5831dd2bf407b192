package io.liveflux.render;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.component.Html;
import io.liveflux.form.LiveForm;

/**
 * Places components in a page. Every view finds it in its model as {@code liveflux}.
 *
 * <pre>
 * Thymeleaf:  &lt;div flux:component="counter" flux:param-start="5"&gt;&lt;/div&gt;
 *             &lt;div flux:component="counter" flux:param-start="5" flux:lazy&gt;&lt;/div&gt;
 *             &lt;div th:utext="${liveflux.mount('counter', {start: 5})}"&gt;&lt;/div&gt;
 * FreeMarker: ${liveflux.mount("counter", {"start": 5})?no_esc}
 * JTE:        $unsafe{liveflux.mount("counter", Map.of("start", 5)).markup()}
 * Mustache:   {{{liveflux.mounts.counter}}}
 *             {{{liveflux.mounts.counter?start=5&amp;step=2}}}
 * </pre>
 *
 * Whatever the engine, the result must be printed unescaped.
 *
 * @since 0.1
 */
public interface ComponentPlacer {

	/**
	 * The name under which views find the placer.
	 */
	String MODEL_ATTRIBUTE = "liveflux";

	/**
	 * Mounts a component and returns its HTML.
	 * @param kind the component's kind
	 * @param params the mount parameters by name
	 * @return its HTML, to be printed unescaped
	 */
	Html mount(String kind, Map<String, ?> params);

	/**
	 * Mounts a component without parameters and returns its HTML.
	 * @param kind the component's kind
	 * @return its HTML, to be printed unescaped
	 */
	default Html mount(String kind) {
		return mount(kind, Map.of());
	}

	/**
	 * Returns an empty element in whose place the client has the component mounted once
	 * the page is there, with these parameters and no others: for what takes long to
	 * draw. Inside of another component's view the component is mounted at once.
	 * @param kind the component's kind
	 * @param params the mount parameters by name
	 * @return the element, to be printed unescaped
	 */
	default Html mountLater(String kind, Map<String, ?> params) {
		return mountLater(kind, params, Lazy.LOAD, Html.raw(""));
	}

	/**
	 * Returns an element in whose place the client has the component mounted later.
	 * Inside of another component's view, and in a page that was asked for by
	 * {@link #getEager()}, the component is mounted at once.
	 * @param kind the component's kind
	 * @param params the mount parameters by name
	 * @param lazy when it is mounted
	 * @param content what the element shows until then; for browsers without JavaScript
	 * it has a link to {@link #getEager()}
	 * @return the element, or the component, to be printed unescaped
	 */
	default Html mountLater(String kind, Map<String, ?> params, Lazy lazy, Html content) {
		Placeholder placeholder = placeholder(kind, params, lazy);
		return (placeholder != null) ? placeholder.element("div", content) : mount(kind, params);
	}

	/**
	 * Returns what makes an element of any name the place of a component that the client
	 * has mounted later.
	 * @param kind the component's kind
	 * @param params the mount parameters by name
	 * @param lazy when it is mounted
	 * @return its attributes, or {@code null} where the component has to be mounted at
	 * once
	 */
	default @Nullable Placeholder placeholder(String kind, Map<String, ?> params, Lazy lazy) {
		return null;
	}

	/**
	 * Returns a link to the same page in which all components are there from the
	 * beginning: for browsers without JavaScript, in whose pages the others do not come.
	 * @return the link; in the view of a component an empty one, which is the page itself
	 */
	default String getEager() {
		return "";
	}

	/**
	 * Returns whether a piece of a component's view has to be drawn again. In a page's
	 * own view it always has to.
	 * @param place tells the piece from others of the view that show the same values
	 * otherwise, by its {@code equals}
	 * @param value all that the piece shows: text, numbers, enums, dates, records, and
	 * collections of them
	 * @return what is to be printed
	 * @throws IllegalArgumentException when the value may change without being another
	 * one
	 */
	default Memo memo(Object place, @Nullable Object value) {
		return MemoSource.current().memo(place, value);
	}

	/**
	 * Returns the script element that makes the page live.
	 * @return the element
	 */
	Html script();

	/**
	 * Returns the script element for a page whose Content-Security-Policy trusts scripts
	 * by a nonce. What the script loads later has the same one.
	 * @param nonce the nonce, without {@code nonce-} before it
	 * @return the element
	 */
	default Html script(String nonce) {
		Assert.hasText(nonce, "'nonce' must not be empty");
		String opened = Html.format("<script nonce=\"%s\" ", nonce).markup();
		return Html.raw(script().markup().replace("<script ", opened));
	}

	/**
	 * Returns a form of the component whose view this is.
	 * @param name name of the component's field
	 * @return the form
	 * @throws IllegalArgumentException if the component has no such form, or this is the
	 * view of a page
	 */
	default LiveForm<?> form(String name) {
		LiveForm<?> form = getForms().get(name);
		Assert.notNull(form, () -> "The component has no form '" + name + "'; it has " + getForms().keySet());
		return form;
	}

	/**
	 * Returns the forms of the component whose view this is, by the names of its fields,
	 * for engines that can read properties but not call methods.
	 */
	default Map<String, LiveForm<?>> getForms() {
		return Map.of();
	}

	/**
	 * Returns the hidden fields with which a form of the component whose view this is
	 * works without the client script. The form has {@code method="post"} and
	 * {@link #getEndpoint()} for its {@code action}.
	 * @param action the action that the form calls
	 * @return the fields, to be printed unescaped
	 * @throws IllegalStateException in the view of a page
	 */
	default Html fields(String action) {
		throw new IllegalStateException("Only the view of a component can have a form for action '" + action + "'");
	}

	/**
	 * Returns the hidden fields of forms by the actions that they call, for engines that
	 * can read properties but not call methods.
	 */
	default Map<String, Html> getFields() {
		return new HtmlLookup(this::fields);
	}

	/**
	 * Returns a link to the same page which shows the component whose view asks, as it is
	 * then, in place of a new one: for browsers without JavaScript, while something is
	 * loaded.
	 * @return the link; outside of a component an empty one, which is the page itself
	 */
	default String getReload() {
		return "";
	}

	/**
	 * Returns the address that forms of components are posted to.
	 */
	default String getEndpoint() {
		return "/liveflux";
	}

	/**
	 * Returns components by kind, for engines that can read properties but not call
	 * methods. Each look-up mounts one. The key may carry fixed parameters as a URL's
	 * query does, {@code counter?start=5&step=2}; most such engines take a dot or a space
	 * for the end of the name, so those must not occur in it.
	 * @return a map that mounts what is looked up, and lists nothing
	 */
	default Map<String, Html> getMounts() {
		return HtmlLookup.mounts(this);
	}

}
