package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.ComponentAccess;
import io.liveflux.call.ComponentListener;
import io.liveflux.call.IdentityCodec;
import io.liveflux.component.Html;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.WorkSettings;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.call.RedirectTargets;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.download.Downloads;
import io.liveflux.internal.mounting.MountSeals;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.internal.upload.NoUploadStore;
import io.liveflux.internal.upload.UploadChecks;
import io.liveflux.internal.upload.UploadQuota;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.ScriptElement;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentIds;

/**
 * Builds {@link ComponentEngine} from its parts. Not thread-safe.
 *
 * @since 0.1
 */
public final class ComponentEngineBuilder {

	final ComponentRegistry registry;

	ClusterComponentStore store;

	final boolean alone;

	final ViewRenderer viewRenderer;

	final Hub hub;

	final JsonMapper jsonMapper;

	final WorkSettings work;

	final InstantSource clock;

	final StateCodec stateCodec;

	FailureAnswers failureAnswers;

	ComponentAccess componentAccess = (kind, key, caller) -> true;

	List<CallInterceptor> callInterceptors = List.of();

	IdentityCodec identityCodec = IdentityCodec.ofNames();

	List<ComponentListener> componentListeners = List.of();

	Operations operations = Operations.UNOBSERVED;

	ComponentLimits componentLimits = ComponentLimits.none();

	RedirectTargets redirectTargets = RedirectTargets.of(List.of());

	MemoCheck memoCheck = MemoCheck.OFF;

	Duration reconnectWindow = Duration.ZERO;

	Downloads downloads;

	ComponentUploads uploads;

	MountSeals seals;

	ScriptElement script = (contextPath) -> new Html("<script src=\"/liveflux\" defer></script>");

	ComponentEngineBuilder(ComponentRegistry registry, ClusterComponentStore store, ViewRenderer viewRenderer, Hub hub,
			JsonMapper jsonMapper, Executor executor, InstantSource clock) {
		this.registry = registry;
		this.store = store;
		this.alone = store instanceof SingleNodeStore;
		this.viewRenderer = viewRenderer;
		this.hub = hub;
		this.jsonMapper = jsonMapper;
		this.work = new WorkSettings(executor);
		this.clock = clock;
		this.failureAnswers = new FailureAnswers(List.of(), List.of(), false, clock);
		this.downloads = new Downloads(Downloads.Limits.DEFAULTS, new ComponentIds(new SecureRandom())::next, clock);
		this.seals = new MountSeals(SealCipher.withRandomSecret(), Duration.ofDays(1), clock);
		this.uploads = new ComponentUploads(new UploadTransfers(new NoUploadStore(), UploadQuota.Limits.DEFAULTS,
				new UploadChecks(List.of(), clock), clock));
		this.stateCodec = new StateCodec(jsonMapper);
		registry.definitions().forEach(this.stateCodec::check);
	}

	/**
	 * Puts something around the store, for instance to measure it.
	 * @param decorator returns what is used instead of the store
	 * @return this builder
	 */
	public ComponentEngineBuilder decorateStore(UnaryOperator<ClusterComponentStore> decorator) {
		this.store = decorator.apply(this.store);
		return this;
	}

	/**
	 * Sets whether pieces that need not be drawn again are; the default is that they are
	 * not.
	 * @param memoCheck whether they are, and are compared
	 * @return this builder
	 */
	public ComponentEngineBuilder memoCheck(MemoCheck memoCheck) {
		this.memoCheck = memoCheck;
		return this;
	}

	/**
	 * Returns what work in the background goes by, to be changed.
	 */
	public WorkSettings work() {
		return this.work;
	}

	/**
	 * Sets what takes files for fields. Without it, none can be uploaded.
	 */
	public ComponentEngineBuilder uploads(ComponentUploads uploads) {
		this.uploads = uploads;
		return this;
	}

	/**
	 * Sets what keeps the files that actions return; the default keeps them where nobody
	 * fetches them.
	 * @param downloads keeps files
	 * @return this builder
	 */
	public ComponentEngineBuilder downloads(Downloads downloads) {
		this.downloads = downloads;
		return this;
	}

	/**
	 * Sets who may use shared components; the default lets everyone in.
	 * @param componentAccess decides
	 * @return this builder
	 */
	public ComponentEngineBuilder componentAccess(ComponentAccess componentAccess) {
		this.componentAccess = componentAccess;
		return this;
	}

	/**
	 * Sets what turns exceptions into answers; the default knows those of LiveFlux, and
	 * tells nobody.
	 * @param failureAnswers turns them
	 * @return this builder
	 */
	public ComponentEngineBuilder failureAnswers(FailureAnswers failureAnswers) {
		this.failureAnswers = failureAnswers;
		return this;
	}

	/**
	 * Sets how it is written down who the owner of a component is; the default keeps the
	 * name.
	 * @param identityCodec writes and reads
	 * @return this builder
	 */
	public ComponentEngineBuilder identityCodec(IdentityCodec identityCodec) {
		this.identityCodec = identityCodec;
		return this;
	}

	/**
	 * Sets what surrounds every call of a client, change of a service and drawing.
	 * @param callInterceptors the first is outermost
	 * @return this builder
	 */
	public ComponentEngineBuilder callInterceptors(List<CallInterceptor> callInterceptors) {
		this.callInterceptors = callInterceptors;
		return this;
	}

	/**
	 * Sets what surrounds all that clients ask for, the answer included; the default is
	 * nothing.
	 * @param operations does what clients ask for
	 * @return this builder
	 */
	public ComponentEngineBuilder operations(Operations operations) {
		this.operations = operations;
		return this;
	}

	/**
	 * Sets who is told of what components do.
	 * @param componentListeners called in this order
	 * @return this builder
	 */
	public ComponentEngineBuilder componentListeners(List<ComponentListener> componentListeners) {
		this.componentListeners = componentListeners;
		return this;
	}

	/**
	 * Sets how many components a client may have; the default is any number.
	 * @param componentLimits the limits
	 * @return this builder
	 */
	public ComponentEngineBuilder componentLimits(ComponentLimits componentLimits) {
		this.componentLimits = componentLimits;
		return this;
	}

	/**
	 * Sets where components may send pages; the default is the page's own host.
	 * @param redirectTargets the targets
	 * @return this builder
	 */
	public ComponentEngineBuilder redirectTargets(RedirectTargets redirectTargets) {
		this.redirectTargets = redirectTargets;
		return this;
	}

	/**
	 * Sets what mount parameters are sealed with in pages, and for how long; the default
	 * is a random secret, so that only this object can read what it has sealed, and a
	 * day.
	 * @param cipher seals them, with the same secret on all nodes
	 * @param ttl how long a page can have its components mounted again with them
	 * @return this builder
	 */
	public ComponentEngineBuilder seals(SealCipher cipher, Duration ttl) {
		this.seals = new MountSeals(cipher, ttl, this.clock);
		return this;
	}

	/**
	 * Sets how long a component is kept that only one connection watched and that nobody
	 * uses any more after that is lost, on whichever node; the default is as long as the
	 * store keeps it.
	 * @param reconnectWindow the time; zero for the default
	 * @return this builder
	 */
	public ComponentEngineBuilder reconnectWindow(Duration reconnectWindow) {
		Assert.isTrue(!reconnectWindow.isNegative(),
				() -> "'reconnectWindow' must not be negative, but is " + reconnectWindow);
		this.reconnectWindow = reconnectWindow;
		return this;
	}

	/**
	 * Sets the element that loads the client script.
	 * @param script writes the element
	 * @return this builder
	 */
	public ComponentEngineBuilder script(ScriptElement script) {
		this.script = script;
		return this;
	}

	/**
	 * Returns the life of components.
	 * @throws io.liveflux.render.InvalidViewException when a component has no view
	 */
	public ComponentEngine build() {
		return new DefaultComponentEngine(this);
	}

}
