package io.liveflux.render;

import java.util.Map;

import org.springframework.util.Assert;

import io.liveflux.component.Html;

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
		return mount(kind, params);
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
	 * Returns components by kind, for engines that can read properties but not call
	 * methods. Each look-up mounts one. The key may carry fixed parameters as a URL's
	 * query does, {@code counter?start=5&step=2}; most such engines take a dot or a space
	 * for the end of the name, so those must not occur in it.
	 * @return a map that mounts what is looked up, and lists nothing
	 */
	default Map<String, Html> getMounts() {
		return new ComponentMounts(this);
	}

}
