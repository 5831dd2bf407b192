package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.RequestedWork;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.async.IntervalStarts;
import io.liveflux.internal.async.WorkNodes;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.StateField;
import io.liveflux.internal.text.GrowingText;
import io.liveflux.internal.text.TextStreams;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.request.ThreadContext;

/**
 * What components have done in the background: texts that grow in their fields, values
 * that are loaded, and methods that run at an interval.
 */
public final class ComponentTasks {

	private final TextStreams streams;

	private final BackgroundLoads loads;

	private final WorkNodes nodes;

	private final CallSurroundings surroundings;

	private final ComponentUploads uploads;

	private final IntervalStarts intervals;

	private final Consumer<LockedComponent> settled;

	/**
	 * Creates it.
	 * @param settled told of components with intervals when they are saved
	 */
	public ComponentTasks(TextStreams streams, BackgroundLoads loads, WorkNodes nodes, CallSurroundings surroundings,
			ComponentUploads uploads, IntervalStarts intervals, Consumer<LockedComponent> settled) {
		this.streams = streams;
		this.loads = loads;
		this.nodes = nodes;
		this.surroundings = surroundings;
		this.uploads = uploads;
		this.intervals = intervals;
		this.settled = settled;
	}

	/**
	 * Follows what a locked component has settled, now that it is saved.
	 */
	void settled(LockedComponent locked) {
		deleteReleased(locked);
		if (!locked.definition().intervals().isEmpty()) {
			this.settled.accept(locked);
		}
	}

	/**
	 * Lets a locked component take files out of its fields.
	 */
	public void attachUploads(LockedComponent locked) {
		this.uploads.attach(locked.definition().uploads(), locked.instance());
	}

	/**
	 * Deletes the files that a locked component has given up, once it is saved.
	 */
	private void deleteReleased(LockedComponent locked) {
		delete(locked.definition().uploads().released(locked.instance()), locked::afterwards);
	}

	/**
	 * Deletes the files of a component that has ended.
	 * @param later runs what takes time
	 */
	public void deleteUploads(ComponentDefinition definition, Object instance, Consumer<Runnable> later) {
		delete(definition.uploads().held(instance), later);
	}

	private void delete(List<String> handles, Consumer<Runnable> later) {
		if (!handles.isEmpty()) {
			later.accept(() -> this.uploads.transfers().delete(handles));
		}
	}

	/**
	 * Writes into the fields of a locked component what has come so far.
	 */
	public void show(LockedComponent locked) {
		attachUploads(locked);
		for (GrowingText text : this.streams.of(locked.active().id())) {
			find(locked, text.field()).ifPresent((field) -> field.set(locked.instance(), text.whole()));
		}
	}

	/**
	 * Returns what is to be done in the background once the component is saved.
	 * @param effects what the component has asked for
	 * @param caller as whom it is done, {@code null} for nobody
	 * @throws IllegalArgumentException when a text cannot grow where it is to, or a value
	 * cannot be loaded, or a method cannot run so often
	 */
	public List<Runnable> prepare(LockedComponent locked, Effects effects, @Nullable Caller caller) {
		String id = locked.active().id();
		List<Runnable> tasks = new ArrayList<>();
		this.intervals.note(locked.definition(), locked.instance(), effects.work());
		for (String field : effects.work().cancellations()) {
			find(locked, field).ifPresent((known) -> tasks.add(() -> cancelText(id, field)));
		}
		Caller as = (caller != null) ? inBackground(caller) : CallSurroundings.nobody(locked.stored().viewer());
		Consumer<Runnable> asCaller = (work) -> this.surroundings.run(as, work);
		for (RequestedWork.Text request : effects.work().texts()) {
			StateField field = find(locked, request.field()).orElseThrow(() -> unknown(locked, request.field()));
			Object held = field.get(locked.instance());
			tasks.add(this.streams.prepare(id, field.name(), (held != null) ? held.toString() : "", request.source(),
					asCaller));
		}
		BackgroundLoads.Prepared prepared = this.loads.prepare(id, locked.definition(), locked.instance(),
				effects.work(), asCaller);
		prepared.atOnce().forEach(locked::whenSaved);
		tasks.addAll(prepared.afterwards());
		return tasks;
	}

	/**
	 * Ends a text, on whichever node it grows.
	 */
	private void cancelText(String id, String field) {
		if (!this.streams.cancel(id, field)) {
			this.nodes.cancel(WorkNodes.Work.onAnyNode(id, field));
		}
	}

	/**
	 * Returns a caller without the request that this thread serves: no filter has bound
	 * anything to the thread that works in the background.
	 */
	private static Caller inBackground(Caller caller) {
		return (caller.role() == Caller.Role.REQUEST) ? new Caller(caller.principal(), caller.sessionId(),
				caller.locale(), caller.timeZone(), Caller.Role.SERVER)
			.in(ThreadContext.capture()) : caller;
	}

	private static Optional<StateField> find(LockedComponent locked, String name) {
		return texts(locked).stream().filter((field) -> field.name().equals(name)).findFirst();
	}

	private static List<StateField> texts(LockedComponent locked) {
		return locked.definition().stateFields().stream().filter((field) -> field.type() == String.class).toList();
	}

	private static IllegalArgumentException unknown(LockedComponent locked, String name) {
		List<String> known = texts(locked).stream().map(StateField::name).toList();
		return new IllegalArgumentException("No text can grow in '" + name + "' of component '"
				+ locked.definition().kind() + "': the field must be state of type String"
				+ (known.isEmpty() ? ", and there is none" : ", such as " + String.join(", ", known)));
	}

}
