package io.liveflux.runtime;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.channel.Hub;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.render.Html;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.StateCodec;

/**
 * Builds {@link LiveComponents} from its parts. Not thread-safe.
 *
 * @since 0.1
 */
public final class LiveComponentsBuilder {

	final ComponentRegistry registry;

	final ComponentStore store;

	final ViewRenderer viewRenderer;

	final Hub hub;

	final JsonMapper jsonMapper;

	final Executor executor;

	final InstantSource clock;

	final StateCodec stateCodec;

	final ComponentIds ids = new ComponentIds(new SecureRandom());

	ComponentAccess componentAccess = (kind, key, caller) -> true;

	List<FailureTranslator> failureTranslators = List.of();

	List<CallInterceptor> callInterceptors = List.of();

	Html script = new Html("<script src=\"/liveflux\" defer></script>");

	LiveComponentsBuilder(ComponentRegistry registry, ComponentStore store, ViewRenderer viewRenderer, Hub hub,
			JsonMapper jsonMapper, Executor executor, InstantSource clock) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(viewRenderer, "'viewRenderer' must not be null");
		Assert.notNull(hub, "'hub' must not be null");
		Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.registry = registry;
		this.store = store;
		this.viewRenderer = viewRenderer;
		this.hub = hub;
		this.jsonMapper = jsonMapper;
		this.executor = executor;
		this.clock = clock;
		this.stateCodec = new StateCodec(jsonMapper);
	}

	/**
	 * Sets who may use shared components; the default lets everyone in.
	 * @param componentAccess decides
	 * @return this builder
	 */
	public LiveComponentsBuilder componentAccess(ComponentAccess componentAccess) {
		this.componentAccess = componentAccess;
		return this;
	}

	/**
	 * Sets who turns exceptions of the application into answers.
	 * @param failureTranslators asked in this order
	 * @return this builder
	 */
	public LiveComponentsBuilder failureTranslators(List<FailureTranslator> failureTranslators) {
		this.failureTranslators = failureTranslators;
		return this;
	}

	/**
	 * Sets what surrounds every call that a client asks for.
	 * @param callInterceptors the first is outermost
	 * @return this builder
	 */
	public LiveComponentsBuilder callInterceptors(List<CallInterceptor> callInterceptors) {
		this.callInterceptors = callInterceptors;
		return this;
	}

	/**
	 * Sets the element that loads the client script.
	 * @param script the element
	 * @return this builder
	 */
	public LiveComponentsBuilder script(Html script) {
		this.script = script;
		return this;
	}

	/**
	 * Returns the life of components.
	 * @throws io.liveflux.render.InvalidViewException when a component has no view
	 */
	public LiveComponents build() {
		return new DefaultLiveComponents(this);
	}

}
