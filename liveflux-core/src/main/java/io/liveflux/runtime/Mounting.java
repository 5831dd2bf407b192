package io.liveflux.runtime;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import io.liveflux.component.ComponentCall;
import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.connection.Connection;
import io.liveflux.protocol.LiveMessage;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;
import io.liveflux.store.Viewer;

/**
 * Mounts components: new ones, and shared ones that are there once.
 */
final class Mounting {

	private static final String DEFAULT_KEY = "default";

	private static final Consumer<Working> UNTOLD = (working) -> {
	};

	private final ComponentRegistry registry;

	private final Surroundings surroundings;

	private final Workbench workbench;

	private final CellLocks locks;

	private final Access access;

	private final LiveInstances liveInstances;

	private final EffectsFactory effectsFactory;

	private final ComponentIds ids;

	private final ComponentLimits limits;

	private final MountSeals seals;

	private final SharedByClients sharedByClients;

	Mounting(ComponentRegistry registry, Surroundings surroundings, Workbench workbench, CellLocks locks, Access access,
			LiveInstances liveInstances, EffectsFactory effectsFactory, ComponentIds ids, ComponentLimits limits,
			MountSeals seals, SharedByClients sharedByClients) {
		this.registry = registry;
		this.surroundings = surroundings;
		this.workbench = workbench;
		this.locks = locks;
		this.access = access;
		this.liveInstances = liveInstances;
		this.effectsFactory = effectsFactory;
		this.ids = ids;
		this.limits = limits;
		this.seals = seals;
		this.sharedByClients = sharedByClients;
	}

	/**
	 * Mounts a component for a page, which the server draws.
	 */
	Mounted mount(Operation operation, String kind, Map<String, ?> params, Consumer<Working> mounted) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		return mount(definition, GivenParameters.byServer(params), operation.caller(), mounted);
	}

	/**
	 * Mounts a component that a client asks for: with what a page has given it, which the
	 * client brings sealed, or, where the component is open to that, with what the client
	 * has chosen.
	 * @throws MountRefusedException when it is neither
	 */
	Mounted mountForClient(Operation operation, String kind, Map<String, ?> params, Consumer<Working> mounted) {
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		return mount(definition, given(definition, operation.caller(), params), operation.caller(), mounted);
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
			Consumer<Working> mounted) {
		if (definition.shared()) {
			String key = keyOf(given.values());
			return this.locks.locked(ComponentIds.ofShared(definition.kind(), key),
					(cell, afterwards) -> this.surroundings.call(caller, () -> {
						this.access.checkShared(definition.kind(), key, caller);
						return mountShared(definition, cell, key, afterwards,
								new Asked(given, caller, null, mounted, false));
					}));
		}
		Owner owner = Access.ownerFor(caller).orElseThrow(ComponentForbiddenException::noOwner);
		this.limits.checkOwner(countOf(owner));
		Viewer viewer = Viewer.nobody(caller.locale(), caller.timeZone());
		return this.locks.locked(this.ids.next(), (cell, afterwards) -> this.surroundings.call(caller, () -> {
			String seal = this.seals.seal(definition.kind(), owner, given);
			Working begun = this.workbench.begin(cell, definition, owner, null, viewer, seal, afterwards);
			return create(begun, new Asked(given, caller, null, mounted, false));
		}));
	}

	/**
	 * Mounts a component inside of another one that is being drawn: it answers to the
	 * same owner.
	 */
	Mounted mountInside(Working parent, Surroundings.Placing placing, String kind, Map<String, ?> params) {
		Caller caller = placing.caller();
		ComponentDefinition definition = this.registry.get(kind);
		GivenParameters given = GivenParameters.byServer(params);
		Asked asked = new Asked(given, caller, placing.request(), UNTOLD, false);
		if (definition.shared()) {
			String key = keyOf(params);
			// What a shared component places, its view has decided, for everyone.
			if (!caller.isNobody()) {
				this.access.checkShared(kind, key, caller);
			}
			return this.locks.locked(ComponentIds.ofShared(definition.kind(), key),
					(cell, afterwards) -> mountShared(definition, cell, key, afterwards, asked));
		}
		Owner owner = parent.stored().owner();
		this.limits.checkOwner(countOf(owner));
		return this.locks.locked(this.ids.next(), (cell, afterwards) -> {
			String seal = this.seals.seal(definition.kind(), owner, given);
			return create(
					this.workbench.begin(cell, definition, owner, null, parent.stored().viewer(), seal, afterwards),
					asked);
		});
	}

	/**
	 * Mounts a shared component on behalf of the server, if it is not there.
	 */
	void mountShared(ComponentDefinition definition, String key, RunAs as) {
		this.locks.locked(ComponentIds.ofShared(definition.kind(), key), (cell, afterwards) -> {
			if (!this.workbench.isThere(cell.id())) {
				GivenParameters given = GivenParameters.byServer(Map.of());
				Working begun = beginShared(definition, cell, key, given, afterwards);
				this.surroundings.run(this.surroundings.changing(begun, as),
						() -> create(begun, new Asked(given, null, null, UNTOLD, as.isNobody())));
			}
			return cell;
		});
	}

	private Working beginShared(ComponentDefinition definition, Cell cell, String key, GivenParameters given,
			List<Runnable> afterwards) {
		Map<String, Object> all = new LinkedHashMap<>(given.values());
		all.put("key", key);
		String seal = this.seals.seal(definition.kind(), Owner.shared(), given.with(all));
		// Drawn for many, so in nobody's own language.
		return this.workbench.begin(cell, definition, Owner.shared(), key, Viewer.nobody(Locale.getDefault(), null),
				seal, afterwards);
	}

	private Mounted mountShared(ComponentDefinition definition, Cell cell, String key, List<Runnable> afterwards,
			Asked asked) {
		if (this.workbench.isThere(cell.id())) {
			Working loaded = this.workbench.load(cell, afterwards);
			Caller caller = asked.caller();
			Working present = (caller != null) ? this.workbench.serve(loaded, caller) : loaded;
			present.definition().checkClassRule(present.instance());
			asked.mounted().accept(present);
			return new Mounted(cell.id(), this.workbench.drawn(present, told(present, asked)), Map.of(),
					effects(present));
		}
		Owner client = asked.client();
		if (client != null) {
			this.limits.checkOwner(countOf(client));
		}
		Mounted created = create(beginShared(definition, cell, key, asked.given(), afterwards), asked);
		if (client != null) {
			this.sharedByClients.add(client, cell.id());
		}
		return created;
	}

	private int countOf(Owner client) {
		return this.workbench.idsOf(client).size() + this.sharedByClients.count(client, this.limits.perOwner());
	}

	private Mounted create(Working begun, Asked asked) {
		Caller caller = asked.caller();
		Working working = ((caller != null) ? this.workbench.serve(begun, caller) : begun).in(asked.request());
		Effects effects = effects(working);
		Map<String, Object> params = new LinkedHashMap<>(asked.given().values());
		String key = working.stored().key();
		if (key != null) {
			params.put("key", key);
		}
		LiveMessage message = new LiveMessage("mount", working.cell().id(), null, params);
		callMethod(working, call(message, effects, caller), asked.byServer());
		effects.refuseFragments();
		Map<String, Drawn> fresh = this.workbench.settle(working, true, null, told(working, asked));
		this.liveInstances.add(working.definition(), working.cell().id());
		asked.mounted().accept(working);
		return new Mounted(working.cell().id(), this.workbench.drawn(working, told(working, asked)), fresh, effects);
	}

	private static void callMethod(Working working, ComponentCall call, boolean asServer) {
		RequestAttributes present = RequestContextHolder.getRequestAttributes();
		RequestAttributes request = (present != null) ? present : working.request();
		DetachedThread.runInRequest(request, () -> mount(working, call, asServer));
	}

	private static void mount(Working working, ComponentCall call, boolean asServer) {
		try {
			if (asServer) {
				working.definition().mountByServer(working.instance(), call);
			}
			else {
				working.definition().checkClassRule(working.instance());
				working.definition().mount(working.instance(), call);
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
	private static @Nullable Connection told(Working working, Asked asked) {
		Caller caller = working.caller();
		return (caller != null && asked.mounted() != UNTOLD) ? caller.connection() : null;
	}

	private Effects effects(Working working) {
		return this.effectsFactory.create(working.stored(), working.caller());
	}

	static ComponentCall call(LiveMessage message, Effects effects, @Nullable Caller caller) {
		return (caller != null)
				? new ComponentCall(message, effects, caller.principal(), caller.connection(), caller.headers())
				: new ComponentCall(message, effects);
	}

	private static String keyOf(Map<String, ?> params) {
		Object key = params.get("key");
		return (key != null) ? key.toString() : DEFAULT_KEY;
	}

	/**
	 * Returns a message that no client sent.
	 */
	static LiveMessage serverMessage(String id, String type) {
		return new LiveMessage(type, id, null, Map.of());
	}

	/**
	 * How a component is asked for.
	 *
	 * @param given what it is mounted with
	 * @param caller who asks, {@code null} when it is the server
	 * @param request the request that its methods find, although another one is drawn
	 * @param mounted told while the component is locked
	 * @param byServer whether nobody asks, so that no rule is asked either
	 */
	private record Asked(GivenParameters given, @Nullable Caller caller, @Nullable RequestAttributes request,
			Consumer<Working> mounted, boolean byServer) {

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
