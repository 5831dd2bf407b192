package io.liveflux.internal.component;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;

import io.liveflux.call.Caller;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.store.StoredComponent;

/**
 * A component while its lock is held: what was loaded, and what is to be done once the
 * lock is given back. Foreign code and connections are not touched before that.
 */
public final class LockedComponent {

	private final Cell cell;

	private final ComponentDefinition definition;

	private final Object instance;

	private final List<Runnable> afterwards;

	private StoredComponent stored;

	private @Nullable Caller caller;

	private @Nullable RequestAttributes request;

	LockedComponent(Cell cell, ComponentDefinition definition, StoredComponent stored, Object instance,
			List<Runnable> afterwards) {
		this.cell = cell;
		this.definition = definition;
		this.stored = stored;
		this.instance = instance;
		this.afterwards = afterwards;
	}

	public Cell cell() {
		return this.cell;
	}

	public ComponentDefinition definition() {
		return this.definition;
	}

	public Object instance() {
		return this.instance;
	}

	public StoredComponent stored() {
		return this.stored;
	}

	/**
	 * Returns who asked for this work and inside of whose surroundings it runs, or
	 * {@code null} when it was the server.
	 */
	public @Nullable Caller caller() {
		return this.caller;
	}

	LockedComponent by(@Nullable Caller caller) {
		this.caller = caller;
		return this;
	}

	/**
	 * Returns the request that a call for this component finds although it is mounted
	 * while another one is drawn.
	 */
	public @Nullable RequestAttributes request() {
		return this.request;
	}

	public LockedComponent in(@Nullable RequestAttributes request) {
		this.request = request;
		return this;
	}

	LockedComponent with(Object instance) {
		return new LockedComponent(this.cell, this.definition, this.stored, instance, this.afterwards).by(this.caller)
			.in(this.request);
	}

	/**
	 * Puts something else in the place of what is stored, not saved yet.
	 */
	void store(StoredComponent stored) {
		this.stored = stored;
	}

	void saved(StoredComponent saved) {
		this.stored = saved;
		this.cell.keep(saved, this.instance);
	}

	public void afterwards(Runnable work) {
		this.afterwards.add(work);
	}

}
