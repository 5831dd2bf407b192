package io.liveflux.runtime;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentCall;
import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.connection.Connection;
import io.liveflux.protocol.LiveMessage;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

/**
 * Mounts components: new ones, and shared ones that are there once.
 */
final class Mounting {

	private static final String DEFAULT_KEY = "default";

	private static final Consumer<Working> UNTOLD = (working) -> {
	};

	private final ComponentRegistry registry;

	private final Workbench workbench;

	private final CellLocks locks;

	private final Access access;

	private final LiveInstances liveInstances;

	private final EffectsFactory effectsFactory;

	private final ComponentIds ids;

	private final ComponentLimits limits;

	Mounting(ComponentRegistry registry, Workbench workbench, CellLocks locks, Access access,
			LiveInstances liveInstances, EffectsFactory effectsFactory, ComponentIds ids, ComponentLimits limits) {
		this.registry = registry;
		this.workbench = workbench;
		this.locks = locks;
		this.access = access;
		this.liveInstances = liveInstances;
		this.effectsFactory = effectsFactory;
		this.ids = ids;
		this.limits = limits;
	}

	Mounted mount(Operation operation, String kind, Map<String, ?> params, Consumer<Working> mounted) {
		Caller caller = operation.caller();
		ComponentDefinition definition = this.registry.get(kind);
		operation.about(definition.kind());
		if (definition.shared()) {
			String key = keyOf(params);
			this.access.checkShared(kind, key, caller);
			return mountShared(definition, key, params, caller, mounted);
		}
		Owner owner = Access.ownerFor(caller).orElseThrow(ComponentForbiddenException::new);
		return mountNew(definition, owner, params, caller.locale(), caller, mounted);
	}

	/**
	 * Mounts a component inside of another one: it answers to the same owner.
	 */
	Mounted mountInside(Working parent, String kind, Map<String, ?> params) {
		Caller caller = parent.caller();
		ComponentDefinition definition = this.registry.get(kind);
		if (definition.shared()) {
			String key = keyOf(params);
			if (caller != null) {
				this.access.checkShared(kind, key, caller);
			}
			return mountShared(definition, key, params, caller, UNTOLD);
		}
		return mountNew(definition, parent.stored().owner(), params, Locale.forLanguageTag(parent.stored().locale()),
				caller, UNTOLD);
	}

	/**
	 * Mounts a shared component on behalf of the server, if it is not there.
	 */
	void mountShared(ComponentDefinition definition, String key) {
		if (!this.workbench.isThere(ComponentIds.ofShared(definition.kind(), key))) {
			mountShared(definition, key, Map.of(), null, UNTOLD);
		}
	}

	private Mounted mountShared(ComponentDefinition definition, String key, Map<String, ?> params,
			@Nullable Caller caller, Consumer<Working> mounted) {
		return this.locks.locked(ComponentIds.ofShared(definition.kind(), key), (cell, afterwards) -> {
			if (this.workbench.isThere(cell.id())) {
				Working present = this.workbench.load(cell, afterwards).by(caller);
				mounted.accept(present);
				return new Mounted(cell.id(), this.workbench.drawn(present, told(present, mounted)), Map.of(),
						effects(present));
			}
			Map<String, Object> all = new LinkedHashMap<>(params);
			all.put("key", key);
			// Drawn for many, so in nobody's own language.
			Working begun = this.workbench.begin(cell, definition, Owner.shared(), key, Locale.getDefault(),
					afterwards);
			return create(begun.by(caller), all, mounted);
		});
	}

	private Mounted mountNew(ComponentDefinition definition, Owner owner, Map<String, ?> params, Locale locale,
			@Nullable Caller caller, Consumer<Working> mounted) {
		this.limits.checkOwner(this.workbench.idsOf(owner).size());
		return this.locks.locked(this.ids.next(), (cell, afterwards) -> {
			Working begun = this.workbench.begin(cell, definition, owner, null, locale, afterwards);
			return create(begun.by(caller), params, mounted);
		});
	}

	private Mounted create(Working working, Map<String, ?> params, Consumer<Working> mounted) {
		Effects effects = effects(working);
		LiveMessage message = new LiveMessage("mount", working.cell().id(), null, new LinkedHashMap<>(params));
		try {
			working.definition().mount(working.instance(), call(message, effects, working.caller()));
			effects.refuseFragments();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
		Map<String, Drawn> fresh = this.workbench.settle(working, true, null, told(working, mounted));
		this.liveInstances.add(working.definition(), working.cell().id());
		mounted.accept(working);
		return new Mounted(working.cell().id(), this.workbench.drawn(working, told(working, mounted)), fresh, effects);
	}

	/**
	 * Returns the connection that is answered with the drawing. What is drawn inside of
	 * another component is no answer.
	 */
	private static @Nullable Connection told(Working working, Consumer<Working> mounted) {
		Caller caller = working.caller();
		return (caller != null && mounted != UNTOLD) ? caller.connection() : null;
	}

	private Effects effects(Working working) {
		return this.effectsFactory.create(working.cell().id(), working.definition().kind(), working.caller());
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

}
