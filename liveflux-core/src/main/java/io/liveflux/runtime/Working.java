package io.liveflux.runtime;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;

import io.liveflux.component.ComponentDefinition;
import io.liveflux.store.StoredComponent;

/**
 * A component while its lock is held: what was loaded, and what is to be done once the
 * lock is given back. Foreign code and connections are not touched before that.
 */
final class Working {

	private final Cell cell;

	private final ComponentDefinition definition;

	private final Object instance;

	private final List<Runnable> afterwards;

	private StoredComponent stored;

	private @Nullable Caller caller;

	private @Nullable RequestAttributes request;

	Working(Cell cell, ComponentDefinition definition, StoredComponent stored, Object instance,
			List<Runnable> afterwards) {
		this.cell = cell;
		this.definition = definition;
		this.stored = stored;
		this.instance = instance;
		this.afterwards = afterwards;
	}

	Cell cell() {
		return this.cell;
	}

	ComponentDefinition definition() {
		return this.definition;
	}

	Object instance() {
		return this.instance;
	}

	StoredComponent stored() {
		return this.stored;
	}

	/**
	 * Returns who asked for this work and inside of whose surroundings it runs, or
	 * {@code null} when it was the server.
	 */
	@Nullable Caller caller() {
		return this.caller;
	}

	Working by(@Nullable Caller caller) {
		this.caller = caller;
		return this;
	}

	/**
	 * Returns the request that a call for this component finds although it is mounted
	 * while another one is drawn.
	 */
	@Nullable RequestAttributes request() {
		return this.request;
	}

	Working in(@Nullable RequestAttributes request) {
		this.request = request;
		return this;
	}

	Working with(Object instance) {
		return new Working(this.cell, this.definition, this.stored, instance, this.afterwards).by(this.caller)
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

	void afterwards(Runnable work) {
		this.afterwards.add(work);
	}

}
