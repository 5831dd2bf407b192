package io.liveflux.internal.component;

import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.IdentityCodec;
import io.liveflux.component.RunAs;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.request.CsrfField;
import io.liveflux.request.RequestView;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.StoredIdentity;
import io.liveflux.store.Viewer;

/**
 * Decides as whom each piece of work with a component runs, and runs it so. A client's
 * call runs as the client; a change of a service as whom it names, else as nobody; a
 * private component is drawn as its owner, a shared one as nobody. Whoever's thread it is
 * makes no difference.
 */
public final class CallSurroundings {

	private final List<CallInterceptor> interceptors;

	private final IdentityCodec identities;

	public CallSurroundings(List<CallInterceptor> interceptors, IdentityCodec identities) {
		this.interceptors = List.copyOf(interceptors);
		this.identities = identities;
	}

	public <T> T call(Caller caller, Supplier<T> call) {
		return CallInterceptors.call(this.interceptors, caller, call);
	}

	public void run(Caller caller, Runnable work) {
		call(caller, () -> {
			work.run();
			return Boolean.TRUE;
		});
	}

	/**
	 * Notes who the owner of a component is, by a call of the owner's own.
	 * @return the viewer that is to be stored
	 */
	Viewer noteOwner(ActiveComponent active, StoredComponent stored, Caller caller) {
		Viewer viewer = stored.viewer();
		Principal principal = caller.principal();
		if (stored.owner().kind() == Owner.Kind.SHARED) {
			return atFirst(viewer, caller);
		}
		active.context(caller.context());
		viewer = at(viewer, caller);
		if (active.isOwnedBy(principal, viewer.identity())) {
			return viewer;
		}
		StoredIdentity identity = (principal != null) ? this.identities.encode(principal) : null;
		active.ownedBy(principal, identity);
		return viewer.as(identity);
	}

	/**
	 * Forms are for the session and login of the last call.
	 */
	private static Viewer at(Viewer viewer, Caller caller) {
		RequestView request = caller.request();
		if (request == null) {
			return viewer;
		}
		CsrfField kept = viewer.csrf();
		CsrfField present = request.csrf();
		boolean keep = present == null || (kept != null && kept.isWorth(present));
		if (keep && request.contextPath().equals(viewer.contextPath())) {
			return viewer;
		}
		return viewer.at(request.contextPath(), keep ? kept : present);
	}

	/**
	 * A shared component has the links of whoever came first, and the token of nobody.
	 */
	private static Viewer atFirst(Viewer viewer, Caller caller) {
		RequestView request = caller.request();
		return (request != null && viewer.contextPath() == null) ? viewer.at(request.contextPath(), null) : viewer;
	}

	/**
	 * Returns whom a change of a service runs as.
	 */
	public Caller changing(LockedComponent locked, RunAs as) {
		if (as.isOwner()) {
			if (isShared(locked)) {
				throw new IllegalArgumentException("Component of kind '" + locked.definition().kind()
						+ "' is shared, so it has no owner to run as: name a user with RunAs.user");
			}
			return owner(locked);
		}
		Viewer viewer = locked.stored().viewer();
		return new Caller(as.principal(), null, viewer.toLocale(), timeZone(viewer), Caller.Role.SERVER);
	}

	/**
	 * Draws a component as whom it is drawn, with no request of anybody: it must look the
	 * same whoever asks.
	 * @param byView whether a view draws it, not a method
	 * @param drawing draws it; told who mounts what it places
	 */
	<T> T draw(LockedComponent locked, boolean byView, Function<Placing, T> drawing) {
		Viewer viewer = locked.stored().viewer();
		if (isShared(locked)) {
			Caller nobody = new Caller(null, null, viewer.toLocale(), timeZone(viewer),
					byView ? Caller.Role.SHARED_VIEW : Caller.Role.SERVER);
			return call(nobody, () -> drawing.apply(new Placing(nobody, null)));
		}
		Caller present = locked.caller();
		if (present == null) {
			Caller owner = owner(locked);
			return call(owner, () -> drawing.apply(new Placing(owner, null)));
		}
		return drawForOwner(locked, present, drawing);
	}

	/**
	 * Draws in the owner's own call.
	 */
	private <T> T drawForOwner(LockedComponent locked, Caller present, Function<Placing, T> drawing) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		RequestAttributes mounting = (request != null) ? request : locked.request();
		var locale = LocaleContextHolder.getLocaleContext();
		Viewer viewer = locked.stored().viewer();
		LocaleContextHolder.setLocaleContext(Caller.nobody(viewer.toLocale(), timeZone(viewer)).localeContext());
		RequestContextHolder.resetRequestAttributes();
		try {
			return drawing.apply(new Placing(present, mounting));
		}
		finally {
			RequestContextHolder.setRequestAttributes(request);
			LocaleContextHolder.setLocaleContext(locale);
		}
	}

	private Caller owner(LockedComponent locked) {
		StoredComponent stored = locked.stored();
		Viewer viewer = stored.viewer();
		StoredIdentity identity = viewer.identity();
		Principal principal = (identity != null) ? locked.active().owner(identity) : null;
		if (principal == null && identity != null) {
			principal = this.identities.decode(identity);
			locked.active().ownedBy(principal, identity);
		}
		String session = (stored.owner().kind() == Owner.Kind.SESSION) ? stored.owner().name() : null;
		return new Caller(principal, session, viewer.toLocale(), timeZone(viewer), Caller.Role.SERVER)
			.in(locked.active().context());
	}

	/**
	 * Returns nobody, in the language of a component.
	 */
	public static Caller nobody(Viewer viewer) {
		return Caller.nobody(viewer.toLocale(), timeZone(viewer));
	}

	private static boolean isShared(LockedComponent locked) {
		return locked.stored().owner().kind() == Owner.Kind.SHARED;
	}

	private static @Nullable ZoneId timeZone(Viewer viewer) {
		return (viewer.timeZone() != null) ? ZoneId.of(viewer.timeZone()) : null;
	}

	/**
	 * Who mounts what a component's view places.
	 *
	 * @param caller as whom the component is drawn
	 * @param request the request that the call found, {@code null} for none
	 */
	public record Placing(Caller caller, @Nullable RequestAttributes request) {
	}

}
