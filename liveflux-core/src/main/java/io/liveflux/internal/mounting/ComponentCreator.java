package io.liveflux.internal.mounting;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

import io.liveflux.call.Caller;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.RequestedWork;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.async.IntervalStarts;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.DetachedThread;
import io.liveflux.internal.component.ActiveComponent;
import io.liveflux.internal.component.CallSurroundings;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.component.ComponentLoader;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentInvoker;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.Viewer;

/**
 * Brings instances to life: calls their {@code @OnMount} methods with the parameters that
 * they are mounted with.
 */
public final class ComponentCreator implements ComponentLoader.Remounter {

	private static final Logger logger = LoggerFactory.getLogger(ComponentCreator.class);

	private final CallSurroundings surroundings;

	private final Effects.Factory effectsFactory;

	private final MountSeals seals;

	private final BackgroundLoads loads;

	private final IntervalStarts intervals;

	public ComponentCreator(CallSurroundings surroundings, Effects.Factory effectsFactory, MountSeals seals,
			BackgroundLoads loads, IntervalStarts intervals) {
		this.surroundings = surroundings;
		this.effectsFactory = effectsFactory;
		this.seals = seals;
		this.loads = loads;
		this.intervals = intervals;
	}

	/**
	 * Begins a component that answers to an owner.
	 */
	LockedComponent begin(ComponentLoader loader, ActiveComponent active, ComponentDefinition definition, Owner owner,
			Viewer viewer, GivenParameters given, List<Runnable> afterwards) {
		String seal = this.seals.seal(definition.kind(), owner, given);
		return loader.begin(active, definition, owner, null, viewer, seal, afterwards);
	}

	/**
	 * Begins a shared component.
	 */
	LockedComponent beginShared(ComponentLoader loader, ActiveComponent active, ComponentDefinition definition,
			String key, GivenParameters given, List<Runnable> afterwards) {
		Map<String, Object> all = new LinkedHashMap<>(given.values());
		all.put("key", key);
		String seal = this.seals.seal(definition.kind(), Owner.shared(), given.with(all));
		// Drawn for many, so in nobody's own language.
		return loader.begin(active, definition, Owner.shared(), key, Viewer.nobody(Locale.getDefault(), null), seal,
				afterwards);
	}

	/**
	 * Calls the {@code @OnMount} method of a component that begins.
	 * @param byServer whether nobody asks, so that no rule is asked either
	 * @return what it asked of the page
	 */
	Effects call(LockedComponent locked, Request request, boolean byServer) {
		locked.at(request.given().query());
		return call(locked, request.given().values(), request.caller(), byServer);
	}

	private Effects call(LockedComponent locked, Map<String, ?> given, @Nullable Caller caller, boolean byServer) {
		Effects effects = effects(locked);
		Map<String, Object> params = new LinkedHashMap<>(given);
		String key = locked.stored().key();
		if (key != null) {
			params.put("key", key);
		}
		InboundMessage message = InboundMessage.of("mount", locked.definition().kind(), locked.active().id(), null,
				params);
		ComponentCall call = new ComponentCall(message, effects, caller);
		RequestAttributes present = RequestContextHolder.getRequestAttributes();
		RequestAttributes request = (present != null) ? present : locked.request();
		DetachedThread.runInRequest(request, () -> mount(locked, call, byServer));
		effects.refuseFragments();
		return effects;
	}

	private static void mount(LockedComponent locked, ComponentCall call, boolean byServer) {
		ComponentInvoker invoker = locked.definition().invoker();
		locked.definition().remembered().restore(locked.instance(), locked.stored().owner(), ComponentCreator::cookie);
		try {
			locked.definition().setFromAddress(locked.instance(), locked.query());
			if (byServer) {
				invoker.mountByServer(locked.instance(), call);
			}
			else {
				invoker.checkClassRule(locked.instance());
				invoker.mount(locked.instance(), call);
			}
			invoker.onUrl(locked.instance(), call);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	private static @Nullable String cookie(String name) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet) {
			Cookie cookie = WebUtils.getCookie(servlet.getRequest(), name);
			return (cookie != null) ? cookie.getValue() : null;
		}
		return null;
	}

	Effects effects(LockedComponent locked) {
		return this.effectsFactory.create(locked.stored(), locked.caller());
	}

	/**
	 * Mounts a new instance with the parameters that it was mounted with. They were
	 * allowed then, so no rule is asked again.
	 */
	@Override
	public boolean mountAgain(LockedComponent anew) {
		String seal = anew.stored().seal();
		Map<String, ?> params = (seal != null)
				? this.seals.open(anew.definition(), anew.stored().owner(), seal).orElse(null) : null;
		if (params == null) {
			return false;
		}
		RunAs as = (anew.stored().owner().kind() == Owner.Kind.SHARED) ? RunAs.nobody() : RunAs.owner();
		try {
			this.surroundings.run(this.surroundings.changing(anew, as), () -> {
				RequestedWork requests = call(anew, params, null, true).work();
				this.loads.plan(anew.definition(), anew.instance(), requests);
				this.intervals.note(anew.definition(), anew.instance(), requests);
			});
			return true;
		}
		// Users' code: its page mounts the component again, and is told what is wrong.
		catch (RuntimeException ex) {
			logger.warn("Component '{}' could not be mounted again with its parameters", anew.definition().kind(), ex);
			return false;
		}
	}

	/**
	 * How a component is asked for.
	 *
	 * @param given what it is mounted with
	 * @param caller who asks, {@code null} when it is the server
	 * @param request the request that its methods find, although another one is drawn
	 * @param observer watches it from now on, {@code null} when nobody does
	 * @param parent the component in whose view it stands, {@code null} for none
	 */
	record Request(GivenParameters given, @Nullable Caller caller, @Nullable RequestAttributes request,
			ComponentMounter.@Nullable Observer observer, @Nullable LockedComponent parent) {

		static Request of(GivenParameters given, @Nullable Caller caller,
				ComponentMounter.@Nullable Observer observer) {
			return new Request(given, caller, null, observer, null);
		}

		void check(String id) {
			if (this.observer != null) {
				this.observer.check(id);
			}
		}

		void tell(LockedComponent locked) {
			if (this.observer != null) {
				this.observer.mounted(locked);
			}
		}

		/**
		 * Returns the connection that is answered with the drawing. What is drawn inside
		 * of another component is no answer.
		 */
		@Nullable Connection told(LockedComponent locked) {
			Caller asking = locked.caller();
			return (asking != null && this.parent == null) ? asking.connection() : null;
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
			return ComponentAuthorization.ownerFor(this.caller)
				.orElse((connection != null) ? Owner.session("connection " + connection.id()) : null);
		}

	}

}
