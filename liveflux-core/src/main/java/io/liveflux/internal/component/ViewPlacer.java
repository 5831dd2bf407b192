package io.liveflux.internal.component;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.form.LiveForm;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.request.CsrfField;

/**
 * What the view of a component finds as {@code liveflux}: it places other components, and
 * has what the forms of this one need.
 *
 * @param placer places other components
 * @param place the component itself
 * @param forms its forms by name
 */
record ViewPlacer(ComponentPlacer placer, Place place, Map<String, LiveForm<?>> forms) implements ComponentPlacer {

	private static final String DEFAULT_BUTTON = "<button type=\"submit\" hidden></button>";

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		return this.placer.mount(kind, params);
	}

	@Override
	public @Nullable Placeholder placeholder(String kind, Map<String, ?> params, Lazy lazy) {
		return this.placer.placeholder(kind, params, lazy);
	}

	@Override
	public Html script() {
		return this.placer.script();
	}

	@Override
	public Map<String, LiveForm<?>> getForms() {
		return this.forms;
	}

	@Override
	public String getEndpoint() {
		return this.place.endpoint().get();
	}

	@Override
	public String getReload() {
		return "?" + InboundMessage.SHOW + "=" + this.place.id();
	}

	/**
	 * The button is what the Enter key presses: else that would be the first one of the
	 * form, whatever it does.
	 */
	@Override
	public Html fields(String action) {
		CsrfField csrf = this.place.csrf();
		String token = (csrf != null) ? hidden(csrf.parameterName(), csrf.token()) : "";
		return Html
			.raw(hidden("liveflux_component_kind", this.place.kind()) + hidden("liveflux_component_id", this.place.id())
					+ hidden("liveflux_action", action) + token + DEFAULT_BUTTON);
	}

	private static String hidden(String name, String value) {
		return Html.format("<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value).markup();
	}

	/**
	 * A component and where its forms are posted to.
	 *
	 * @param kind kind of the component
	 * @param id id of the component
	 * @param endpoint address of the endpoint
	 * @param csrf token of the owner, if there is one
	 */
	record Place(String kind, String id, Supplier<String> endpoint, @Nullable CsrfField csrf) {
	}

}
