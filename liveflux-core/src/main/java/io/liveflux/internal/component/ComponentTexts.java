package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.TextWish;
import io.liveflux.internal.definition.StateField;
import io.liveflux.internal.text.GrowingText;
import io.liveflux.internal.text.TextStreams;

/**
 * Texts that grow in the fields of components: their begin, and their cancellation.
 */
public final class ComponentTexts {

	private final TextStreams streams;

	private final CallSurroundings surroundings;

	public ComponentTexts(TextStreams streams, CallSurroundings surroundings) {
		this.streams = streams;
		this.surroundings = surroundings;
	}

	/**
	 * Writes into the fields of a locked component what has come so far.
	 */
	public void show(LockedComponent locked) {
		for (GrowingText text : this.streams.of(locked.cell().id())) {
			find(locked, text.field()).ifPresent((field) -> field.set(locked.instance(), text.whole()));
		}
	}

	/**
	 * Returns what is to be done about texts once the component is saved.
	 * @param effects what the component has asked for
	 * @param caller as whom texts are brought, {@code null} for nobody
	 * @throws IllegalArgumentException when a text cannot grow where it is to
	 */
	public List<Runnable> prepare(LockedComponent locked, Effects effects, @Nullable Caller caller) {
		String id = locked.cell().id();
		List<Runnable> tasks = new ArrayList<>();
		effects.cancellations().forEach((field) -> tasks.add(() -> this.streams.cancel(id, field)));
		Caller as = (caller != null) ? caller : CallSurroundings.nobody(locked.stored().viewer());
		Consumer<Runnable> asCaller = (work) -> this.surroundings.run(as, work);
		for (TextWish wish : effects.texts()) {
			StateField field = find(locked, wish.field()).orElseThrow(() -> unknown(locked, wish.field()));
			Object held = field.get(locked.instance());
			tasks.add(this.streams.prepare(id, field.name(), (held != null) ? held.toString() : "", wish.source(),
					asCaller));
		}
		return tasks;
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
				+ locked.definition().kind() + "': it takes a field of type String that is state"
				+ (known.isEmpty() ? ", and there is none" : ", such as " + String.join(", ", known)));
	}

}
