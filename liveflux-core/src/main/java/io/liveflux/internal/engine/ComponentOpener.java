package io.liveflux.internal.engine;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.ComponentForbiddenException;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.connection.Connection;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.component.ActiveComponent;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.SeparateRows;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.KnownRows;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.ClaimRequest;

/**
 * Opens a component for a caller, if it answers to the caller.
 */
record ComponentOpener(ComponentCalls calls, NodeComponents node) {

	/**
	 * Loads a component whose lock is held.
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws ComponentForbiddenException when it does not answer to the caller
	 */
	LockedComponent open(ActiveComponent active, List<Runnable> afterwards, Caller caller) {
		return open(active, afterwards, caller, null);
	}

	/**
	 * Loads a component whose lock is held, for a message.
	 * @param message names the message, if its answer may be known; {@code null} if not
	 * @throws ComponentNotFoundException when there is none of this id
	 * @throws ComponentForbiddenException when it does not answer to the caller
	 */
	LockedComponent open(ActiveComponent active, List<Runnable> afterwards, Caller caller,
			ClaimRequest.@Nullable MessageKey message) {
		LockedComponent locked = this.calls.loader().load(active, afterwards, message);
		this.calls.access().check(locked.stored(), caller);
		locked.definition().invoker().checkClassRule(locked.instance());
		this.node.used(locked);
		return this.calls.loader().serve(locked, caller);
	}

	/**
	 * Locks and loads a component for an operation.
	 */
	<T> T open(Operation operation, String id, Function<LockedComponent, T> work) {
		Caller caller = operation.caller();
		return this.calls.call(id, caller, (active, afterwards) -> {
			LockedComponent locked = open(active, afterwards, caller);
			operation.about(locked.definition().kind());
			return work.apply(locked);
		});
	}

	/**
	 * Draws a component whose drawing is not the present one.
	 * @param except a connection that learns of it by its answer
	 */
	void draw(LockedComponent locked, @Nullable Connection except) {
		this.calls.components().drawn(locked, except);
	}

	/**
	 * Returns whether a client that takes rows apart lacks some: because it shows nothing
	 * yet, or says so.
	 * @throws RefusedException when it names a list that is none
	 */
	boolean lacksRows(LockedComponent locked, Connection connection, ClientMessage.Sync message) {
		List<String> names = locked.definition().rows().names();
		for (KnownRows known : known(message)) {
			if (!names.contains(known.list())) {
				throw new RefusedException(ErrorCode.BAD_REQUEST,
						"Component '%s' has no list of that name; its lists are %s"
							.formatted(locked.definition().kind(), names));
			}
		}
		return !names.isEmpty() && SeparateRows.isSupportedBy(connection)
				&& (message.version() == null || !known(message).isEmpty());
	}

	private static List<KnownRows> known(ClientMessage.Sync message) {
		return (message.rows() != null) ? message.rows() : List.of();
	}

	/**
	 * Draws all rows of a component, and returns those that a client lacks.
	 */
	List<ServerMessage> rows(LockedComponent locked, Connection connection, ClientMessage.Sync message) {
		DrawnVersion whole = this.calls.components().whole(locked, connection);
		return known(message).isEmpty() ? whole.allRows()
				: known(message).stream().flatMap((known) -> whole.rowsFor(known).stream()).toList();
	}

}
