package io.liveflux.internal.mounting;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.MountRefusedException;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.DetachedThread;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.Cell;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;
import io.liveflux.store.Viewer;

/**
 * Mounts components: new ones, and shared ones that are there once.
 */
public final class ComponentMounter {

	private static final String DEFAULT_KEY = "default";

	/** An answer in HTML, which nobody waits for while the component is locked. */
	private static final Consumer<LockedComponent> ANSWERED = (locked) -> {
	};

	private final ComponentRegistry registry;

	private final ComponentCalls calls;

	private final Surroundings surroundings;

	private final LockedComponents lockedComponents;

	private final Effects.Factory effectsFactory;

	private final ComponentIds ids;

	private final ComponentLimits limits;

	private final MountSeals seals;

	private final NodeComponents node;

	public ComponentMounter(ComponentRegistry registry, ComponentCalls calls, Effects.Factory effectsFactory,
			ComponentIds ids, ComponentLimits limits, MountSeals seals, NodeComponents node) {
		this.registry = registry;
		this.calls = calls;
		this.surroundings = calls.surroundings();
		this.lockedComponents = calls.components();
		this.effectsFactory = effectsFactory;
		this.ids = ids;
		this.limits = limits;
		this.seals = seals;
		this.node = node;
	}

	/**
	 * Mounts a component for a page, which the server draws.
	 */
	public Mounted mount(Operation operation, String kind, Map<String, ?> params) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		return mount(definition, GivenParameters.byServer(params), operation.caller(), ANSWERED);
	}

	/**
	 * Mounts a component that a client asks for: with what a page has given it, which the
	 * client brings sealed, or, where the component is open to that, with what the client
	 * has chosen.
	 * @throws MountRefusedException when it is neither
	 */
	public Mounted mountForClient(Operation operation, String kind, Map<String, ?> params,
			Consumer<LockedComponent> mounted) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		return mount(definition, given(definition, operation.caller(), params), operation.caller(), mounted);
	}

	/**
	 * Mounts a component that a client asks for without a connection.
	 */
	public Mounted mountForClient(Operation operation, String kind, Map<String, ?> params) {
		return mountForClient(operation, kind, params, ANSWERED);
	}

	private GivenParameters given(ComponentDefinition definition, Caller caller, Map<String, ?> params) {
		String seal = MountSeals.in(params).orElse(null);
		if (seal != null) {
			return this.seals.open(definition, caller, seal);
		}
		if (!definition.clientMount()) {
			throw MountRefusedException.closed(definition.kind());
		}
		return new GivenParameters(params, null, true);
	}

	private Mounted mount(ComponentDefinition definition, GivenParameters given, Caller caller,
			Consumer<LockedComponent> mounted) {
		if (definition.shared()) {
			String key = keyOf(given.values());
			return this.calls.call(ComponentIds.ofShared(definition.kind(), key), caller, (cell, afterwards) -> {
				this.calls.access().checkShared(definition.kind(), key, caller);
				return mountShared(definition, cell, key, afterwards, new Asked(given, caller, null, mounted));
			});
		}
		Owner owner = Access.ownerFor(caller).orElseThrow(ComponentForbiddenException::noOwner);
		this.limits.checkNumber(countOf(owner));
		Viewer viewer = Viewer.nobody(caller.locale(), caller.timeZone());
		return this.calls.call(this.ids.next(), caller, (cell, afterwards) -> {
			String seal = this.seals.seal(definition.kind(), owner, given);
			LockedComponent begun = this.lockedComponents.begin(cell, definition, owner, null, viewer, seal,
					afterwards);
			return create(begun, new Asked(given, caller, null, mounted));
		});
	}

	/**
	 * Mounts a component inside of another one that is being drawn: it answers to the
	 * same owner.
	 */
	public Mounted mountInside(LockedComponent parent, Surroundings.Placing placing, String kind,
			Map<String, ?> params) {
		Caller caller = placing.caller();
		ComponentDefinition definition = this.registry.get(kind);
		GivenParameters given = GivenParameters.byServer(params);
		Asked asked = new Asked(given, caller, placing.request(), null);
		if (definition.shared()) {
			String key = keyOf(params);
			// What a shared component places, its view has decided, for everyone.
			if (!caller.isNobody()) {
				this.calls.access().checkShared(kind, key, caller);
			}
			return this.calls.locks()
				.locked(ComponentIds.ofShared(definition.kind(), key),
						(cell, afterwards) -> mountShared(definition, cell, key, afterwards, asked));
		}
		Owner owner = parent.stored().owner();
		this.limits.checkNumber(countOf(owner));
		return this.calls.locks().locked(this.ids.next(), (cell, afterwards) -> {
			String seal = this.seals.seal(definition.kind(), owner, given);
			return create(this.lockedComponents.begin(cell, definition, owner, null, parent.stored().viewer(), seal,
					afterwards), asked);
		});
	}

	/**
	 * Mounts a shared component on behalf of the server, if it is not there.
	 */
	public void mountShared(ComponentDefinition definition, String key, RunAs as) {
		this.calls.locks().locked(ComponentIds.ofShared(definition.kind(), key), (cell, afterwards) -> {
			if (!this.lockedComponents.isThere(cell.id())) {
				this.node.sharedByClients().remove(cell.id());
				GivenParameters given = GivenParameters.byServer(Map.of());
				LockedComponent begun = beginShared(definition, cell, key, given, afterwards);
				this.surroundings.run(this.surroundings.changing(begun, as),
						() -> create(begun, new Asked(given, null, null, null), as.isNobody()));
			}
			return cell;
		});
	}

	private LockedComponent beginShared(ComponentDefinition definition, Cell cell, String key, GivenParameters given,
			List<Runnable> afterwards) {
		Map<String, Object> all = new LinkedHashMap<>(given.values());
		all.put("key", key);
		String seal = this.seals.seal(definition.kind(), Owner.shared(), given.with(all));
		// Drawn for many, so in nobody's own language.
		return this.lockedComponents.begin(cell, definition, Owner.shared(), key,
				Viewer.nobody(Locale.getDefault(), null), seal, afterwards);
	}

	private Mounted mountShared(ComponentDefinition definition, Cell cell, String key, List<Runnable> afterwards,
			Asked asked) {
		if (this.lockedComponents.isThere(cell.id())) {
			LockedComponent loaded = this.lockedComponents.load(cell, afterwards);
			Caller caller = asked.caller();
			LockedComponent present = (caller != null) ? this.lockedComponents.serve(loaded, caller) : loaded;
			present.definition().checkClassRule(present.instance());
			asked.tell(present);
			return new Mounted(cell.id(), this.lockedComponents.drawn(present, told(present, asked)), Map.of(),
					effects(present));
		}
		Owner client = asked.client();
		if (client == null) {
			this.node.sharedByClients().remove(cell.id());
			return create(beginShared(definition, cell, key, asked.given(), afterwards), asked);
		}
		this.limits.checkNumber(countOf(client));
		this.node.sharedByClients().add(client, cell.id());
		try {
			return create(beginShared(definition, cell, key, asked.given(), afterwards), asked);
		}
		finally {
			if (!this.lockedComponents.isThere(cell.id())) {
				this.node.sharedByClients().remove(cell.id());
			}
		}
	}

	private int countOf(Owner client) {
		return this.lockedComponents.idsOf(client).size()
				+ this.node.sharedByClients().count(client, this.limits.perOwner());
	}

	private Mounted create(LockedComponent begun, Asked asked) {
		return create(begun, asked, false);
	}

	/**
	 * Creates a component.
	 * @param byServer whether nobody asks, so that no rule is asked either
	 */
	private Mounted create(LockedComponent begun, Asked asked, boolean byServer) {
		Caller caller = asked.caller();
		LockedComponent locked = ((caller != null) ? this.lockedComponents.serve(begun, caller) : begun)
			.in(asked.request());
		Effects effects = effects(locked);
		Map<String, Object> params = new LinkedHashMap<>(asked.given().values());
		String key = locked.stored().key();
		if (key != null) {
			params.put("key", key);
		}
		InboundMessage message = InboundMessage.of("mount", locked.definition().kind(), locked.cell().id(), null,
				params);
		callMethod(locked, new ComponentCall(message, effects, caller), byServer);
		effects.refuseFragments();
		Map<String, Drawn> fresh = this.lockedComponents.settle(locked, true, null, told(locked, asked));
		this.node.listening().add(locked.definition(), locked.cell().id());
		asked.tell(locked);
		return new Mounted(locked.cell().id(), this.lockedComponents.drawn(locked, told(locked, asked)), fresh,
				effects);
	}

	private static void callMethod(LockedComponent locked, ComponentCall call, boolean asServer) {
		RequestAttributes present = RequestContextHolder.getRequestAttributes();
		RequestAttributes request = (present != null) ? present : locked.request();
		DetachedThread.runInRequest(request, () -> mount(locked, call, asServer));
	}

	private static void mount(LockedComponent locked, ComponentCall call, boolean asServer) {
		try {
			if (asServer) {
				locked.definition().mountByServer(locked.instance(), call);
			}
			else {
				locked.definition().checkClassRule(locked.instance());
				locked.definition().mount(locked.instance(), call);
			}
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	/**
	 * Returns the connection that is answered with the drawing. What is drawn inside of
	 * another component is no answer.
	 */
	private static @Nullable Connection told(LockedComponent locked, Asked asked) {
		Caller caller = locked.caller();
		return (caller != null && asked.mounted() != null) ? caller.connection() : null;
	}

	private Effects effects(LockedComponent locked) {
		return this.effectsFactory.create(locked.stored(), locked.caller());
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
	 * How a component is asked for.
	 *
	 * @param given what it is mounted with
	 * @param caller who asks, {@code null} when it is the server
	 * @param request the request that its methods find, although another one is drawn
	 * @param mounted told while the component is locked, {@code null} when nobody is
	 */
	private record Asked(GivenParameters given, @Nullable Caller caller, @Nullable RequestAttributes request,
			@Nullable Consumer<LockedComponent> mounted) {

		void tell(LockedComponent locked) {
			if (this.mounted != null) {
				this.mounted.accept(locked);
			}
		}

		/**
		 * Returns whom a shared component counts for, {@code null} when the server has
		 * chosen it. A client without user and session is its connection.
		 */
		@Nullable Owner client() {
			if (this.caller == null || !this.given.chosen()) {
				return null;
			}
			Connection connection = this.caller.connection();
			return Access.ownerFor(this.caller)
				.orElse((connection != null) ? Owner.session("connection " + connection.id()) : null);
		}

	}

}
