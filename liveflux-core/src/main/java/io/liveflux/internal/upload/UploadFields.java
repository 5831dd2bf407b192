package io.liveflux.internal.upload;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.Uploads;

/**
 * The fields of one class of components that files are uploaded into. Immutable and
 * thread-safe.
 */
public final class UploadFields {

	private final Map<String, UploadSpec> specs = new LinkedHashMap<>();

	private UploadFields() {
	}

	/**
	 * Finds the fields of a class.
	 * @throws InvalidComponentException if one cannot take files
	 */
	public static UploadFields of(Class<?> componentType) {
		UploadFields fields = new UploadFields();
		for (Class<?> type = componentType; type != null && type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				Upload upload = field.getAnnotation(Upload.class);
				if (upload != null || field.getType() == Uploads.class) {
					fields.add(componentType, field, upload);
				}
			}
		}
		return fields;
	}

	private void add(Class<?> componentType, Field field, @Nullable Upload upload) {
		String where = "Field '" + field.getName() + "' of component class " + componentType.getName() + " ";
		if (upload == null) {
			throw new InvalidComponentException(componentType,
					where + "holds uploads, but is not marked @Upload, so it would take no files: mark it");
		}
		if (field.getType() != Uploads.class) {
			throw new InvalidComponentException(componentType,
					where + "is marked @Upload, but is a " + field.getType().getName() + ": declare it as Uploads");
		}
		int modifiers = field.getModifiers();
		if (Modifier.isFinal(modifiers) || Modifier.isTransient(modifiers) || Modifier.isStatic(modifiers)) {
			throw new InvalidComponentException(componentType,
					where + "is final, static or transient, so it is not state: make it a plain field");
		}
		field.setAccessible(true);
		try {
			this.specs.put(field.getName(), UploadSpec.of(field, upload));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(componentType, where + "is marked @Upload, whose " + ex.getMessage());
		}
	}

	/**
	 * Returns whether there is none.
	 */
	public boolean isEmpty() {
		return this.specs.isEmpty();
	}

	/**
	 * Returns the names of the fields.
	 */
	public Collection<String> names() {
		return this.specs.keySet();
	}

	Optional<UploadSpec> find(String name) {
		return Optional.ofNullable(this.specs.get(name));
	}

	/**
	 * Gives every field of a new component a value.
	 */
	public void attach(Object component) {
		this.specs.values().forEach((spec) -> spec.in(component));
	}

	/**
	 * Gives up a file that is named by its component.
	 * @param ref names the file
	 * @return whether there was one
	 */
	public boolean cancel(Object component, String ref) {
		boolean cancelled = false;
		for (UploadSpec spec : this.specs.values()) {
			cancelled |= spec.in(component).cancel(ref);
		}
		return cancelled;
	}

	/**
	 * Returns what a component has given up since the last time.
	 */
	public List<String> released(Object component) {
		if (this.specs.isEmpty()) {
			return List.of();
		}
		List<String> released = new ArrayList<>(0);
		this.specs.values().forEach((spec) -> released.addAll(spec.in(component).takeReleased()));
		return released;
	}

	/**
	 * Returns what a component holds, which ends.
	 */
	public List<String> held(Object component) {
		List<String> held = new ArrayList<>(released(component));
		each(component,
				(spec, uploads) -> uploads.getEntries()
					.stream()
					.map(UploadEntry::handle)
					.filter((handle) -> !handle.isEmpty())
					.forEach(held::add));
		return held;
	}

	/**
	 * Returns what tells which files a component has got since.
	 */
	Supplier<List<String>> since(Object component) {
		if (this.specs.isEmpty()) {
			return List::of;
		}
		Set<String> before = new HashSet<>();
		each(component, (spec, uploads) -> uploads.getEntries().forEach((entry) -> before.add(entry.handle())));
		return () -> held(component).stream().filter((handle) -> !before.contains(handle)).toList();
	}

	/**
	 * Changes what is known of a file, if it is still there.
	 * @param field name of the field
	 * @param ref names the file
	 * @param change returns what is known now
	 */
	public void change(Object component, String field, String ref, UnaryOperator<UploadEntry> change) {
		find(field).ifPresent((spec) -> spec.in(component).change(ref, change));
	}

	void each(Object component, BiConsumer<UploadSpec, Uploads> work) {
		this.specs.values().forEach((spec) -> work.accept(spec, spec.in(component)));
	}

}
