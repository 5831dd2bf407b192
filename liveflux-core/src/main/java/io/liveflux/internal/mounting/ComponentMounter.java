package io.liveflux.internal.mounting;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.component.ActiveComponent;
import io.liveflux.internal.component.CallSurroundings;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;
import io.liveflux.store.Viewer;

/**
 * Mounts components: new ones, and shared ones that are there once.
 */
public final class ComponentMounter {

	private static final String DEFAULT_KEY = "default";

	private static final Pattern SEAL = Pattern.compile(" data-flux-seal=\"([^\"]+)\"");

	private final ComponentRegistry registry;

	private final ComponentCalls calls;

	private final ComponentCreator creator;

	private final ComponentIds ids;

	private final ComponentLimits limits;

	private final MountSeals seals;

	private final NodeComponents node;

	private final FirstPaint paint;

	public ComponentMounter(ComponentRegistry registry, ComponentCalls calls, ComponentCreator creator,
			ComponentIds ids, ComponentLimits limits, MountSeals seals, NodeComponents node) {
		this.registry = registry;
		this.calls = calls;
		this.creator = creator;
		this.ids = ids;
		this.limits = limits;
		this.seals = seals;
		this.node = node;
		this.paint = new FirstPaint(calls, node);
	}

	/**
	 * Mounts a component for a page, which the server draws.
	 */
	public Mounted mount(Operation operation, String kind, Map<String, ?> params) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		return this.paint.awaited(
				mount(definition, operation.caller(), ComponentCreator.Request
					.of(GivenParameters.byServer(params).inPage(params), operation.caller(), null)),
				operation.caller());
	}

	/**
	 * Mounts a component that a client asks for: with what a page has given it, which the
	 * client brings sealed, or, where the component is open to that, with what the client
	 * has chosen.
	 * @param observer watches it from now on, {@code null} when nobody does
	 * @throws RefusedException when it is neither
	 */
	public Mounted mountForClient(Operation operation, String kind, Map<String, ?> params,
			@Nullable Observer observer) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		GivenParameters given = given(definition, operation.caller(), params).inPage(params);
		return mount(definition, operation.caller(), ComponentCreator.Request.of(given, operation.caller(), observer));
	}

	/**
	 * Mounts a component that a client asks for without a connection.
	 */
	public Mounted mountForClient(Operation operation, String kind, Map<String, ?> params) {
		return mountForClient(operation, kind, params, null);
	}

	/**
	 * Returns whether a component was mounted with the same parameters, for a page that
	 * places one of its kind.
	 * @param html the component as it is drawn
	 */
	public boolean isMountedWith(Caller caller, String kind, Map<String, ?> params, String html) {
		Matcher seal = SEAL.matcher(html);
		return seal.find() && this.seals.holds(this.registry.get(kind), caller, seal.group(1), params);
	}

	private GivenParameters given(ComponentDefinition definition, Caller caller, Map<String, ?> params) {
		String seal = MountSeals.in(params).orElse(null);
		if (seal != null) {
			return this.seals.open(definition, caller, seal);
		}
		if (!definition.clientMount()) {
			throw new RefusedException(ErrorCode.FORBIDDEN, "Component '" + definition.kind()
					+ "' is not open to clients: place it in a page, which seals its parameters, or mark its class"
					+ " @LiveComponent(clientMount = true), which lets every client choose them");
		}
		return new GivenParameters(params, null, true);
	}

	private Mounted mount(ComponentDefinition definition, Caller caller, ComponentCreator.Request request) {
		if (definition.shared()) {
			String key = keyOf(request.given().values());
			return this.calls.call(ComponentIds.ofShared(definition.kind(), key), caller, (active, afterwards) -> {
				this.calls.access().checkShared(definition.kind(), key, caller);
				return mountShared(definition, active, key, afterwards, request);
			});
		}
		Owner owner = ComponentAuthorization.ownerFor(caller).orElseThrow(ComponentForbiddenException::noOwner);
		this.limits.checkNumber(() -> countOf(owner));
		Viewer viewer = Viewer.nobody(caller.locale(), caller.timeZone());
		return this.calls.call(this.ids.next(), caller, (active, afterwards) -> create(
				this.creator.begin(this.calls.loader(), active, definition, owner, viewer, request.given(), afterwards),
				request, false));
	}

	/**
	 * Mounts a component inside of another one that is being drawn: it answers to the
	 * same owner.
	 */
	public Mounted mountInside(LockedComponent parent, CallSurroundings.Placing placing, String kind,
			Map<String, ?> params) {
		Caller caller = placing.caller();
		ComponentDefinition definition = this.registry.get(kind);
		ComponentCreator.Request request = new ComponentCreator.Request(
				GivenParameters.byServer(params).at(parent.query()), caller, placing.request(), null, parent);
		if (definition.shared()) {
			String key = keyOf(params);
			// What a shared component places, its view has decided, for everyone.
			if (!caller.isNobody()) {
				this.calls.access().checkShared(kind, key, caller);
			}
			return this.calls.locks()
				.locked(ComponentIds.ofShared(definition.kind(), key),
						(active, afterwards) -> mountShared(definition, active, key, afterwards, request));
		}
		Owner owner = parent.stored().owner();
		this.limits.checkNumber(() -> parent.mountedChildrenOrNew().owned(() -> countOf(owner)));
		return this.calls.locks()
			.locked(this.ids.next(),
					(active, afterwards) -> create(this.creator
						.begin(this.calls.loader(), active, definition, owner, parent.stored().viewer(),
								request.given(), afterwards)
						.insideOf(parent), request, false));
	}

	/**
	 * Mounts a shared component on behalf of the server, if it is not there.
	 */
	public void mountShared(ComponentDefinition definition, String key, RunAs as) {
		this.calls.locks().locked(ComponentIds.ofShared(definition.kind(), key), (active, afterwards) -> {
			if (this.calls.loader().loadOrCreate(active, afterwards).isEmpty()) {
				this.node.sharedByClients().remove(active.id());
				GivenParameters given = GivenParameters.byServer(Map.of());
				LockedComponent begun = this.creator.beginShared(this.calls.loader(), active, definition, key, given,
						afterwards);
				CallSurroundings surroundings = this.calls.surroundings();
				surroundings.run(surroundings.changing(begun, as),
						() -> create(begun, ComponentCreator.Request.of(given, null, null), as.isNobody()));
			}
			return active;
		});
	}

	private Mounted mountShared(ComponentDefinition definition, ActiveComponent active, String key,
			List<Runnable> afterwards, ComponentCreator.Request request) {
		LockedComponent loaded = this.calls.loader().loadOrCreate(active, afterwards).orElse(null);
		if (loaded != null) {
			request.check(active.id());
			Caller caller = request.caller();
			LockedComponent present = (caller != null) ? this.calls.loader().serve(loaded, caller) : loaded;
			present.definition().invoker().checkClassRule(present.instance());
			request.tell(present);
			return new Mounted(active.id(), this.calls.components().drawn(present, request.told(present)), Map.of(),
					this.creator.effects(present));
		}
		Owner client = request.client();
		if (client == null) {
			this.node.sharedByClients().remove(active.id());
			return createShared(definition, active, key, afterwards, request);
		}
		this.limits.checkNumber(() -> countOf(client));
		this.node.sharedByClients().add(client, active.id());
		boolean created = false;
		try {
			Mounted mounted = createShared(definition, active, key, afterwards, request);
			created = true;
			return mounted;
		}
		finally {
			if (!created && !this.calls.lookup().isThere(active.id())) {
				this.node.sharedByClients().remove(active.id());
			}
		}
	}

	private Mounted createShared(ComponentDefinition definition, ActiveComponent active, String key,
			List<Runnable> afterwards, ComponentCreator.Request request) {
		return create(
				this.creator.beginShared(this.calls.loader(), active, definition, key, request.given(), afterwards),
				request, false);
	}

	private int countOf(Owner client) {
		return this.calls.lookup().countOf(client) + this.node.sharedByClients().count(client, this.limits.perOwner());
	}

	/**
	 * Creates a component.
	 * @param byServer whether nobody asks, so that no rule is asked either
	 */
	private Mounted create(LockedComponent begun, ComponentCreator.Request request, boolean byServer) {
		request.check(begun.active().id());
		Caller caller = request.caller();
		LockedComponent locked = ((caller != null) ? this.calls.loader().serve(begun, caller) : begun)
			.in(request.request());
		Effects effects = this.creator.call(locked, request, byServer);
		List<Runnable> tasks = this.calls.components().tasks().prepare(locked, effects, caller);
		if (request.observer() != null) {
			this.calls.components().attached(locked);
		}
		Map<String, DrawnVersion> fresh = this.calls.components().settle(locked, true, null, request.told(locked));
		locked.onceSaved(() -> tasks.forEach(locked::onceUnlocked));
		locked.onceSaved(() -> this.node.listening().add(locked.definition(), locked.active().id()));
		request.tell(locked);
		return new Mounted(locked.active().id(), this.calls.components().drawn(locked, request.told(locked)), fresh,
				effects);
	}

	private static String keyOf(Map<String, ?> params) {
		Object key = params.get("key");
		return (key != null) ? key.toString() : DEFAULT_KEY;
	}

	/**
	 * Returns a message that no client sent.
	 */
	public static InboundMessage serverMessage(String id, String type) {
		return InboundMessage.of(type, null, id, null, Map.of());
	}

	/**
	 * Somebody who watches a component from its mount on.
	 */
	public interface Observer {

		/**
		 * Called before the component is mounted or, if it is shared, found.
		 * @throws RuntimeException when the observer may watch no more
		 */
		void check(String id);

		/**
		 * Called while the component is locked, before it is answered.
		 */
		void mounted(LockedComponent locked);

	}

}
