package io.liveflux.internal.rows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.util.ReflectionUtils;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;
import io.liveflux.rows.RowsDrawing;

/**
 * The fields of one class of components that hold long lists. Thread-safe once it knows
 * the addresses.
 */
public final class RowFields {

	private final List<RowField> fields = new ArrayList<>(0);

	private final ConversionService conversion;

	private final RowSeals seals;

	private RowLinks links = (component, field, part) -> "";

	private RowFields(ConversionService conversion, RowSeals seals) {
		this.conversion = conversion;
		this.seals = seals;
	}

	/**
	 * Finds the fields of a class.
	 * @param conversion converts keys in addresses
	 * @param seals seals positions in addresses
	 * @throws InvalidComponentException if one cannot hold rows, or nothing gives them
	 */
	public static RowFields of(Class<?> componentType, ConversionService conversion, RowSeals seals) {
		RowFields rows = new RowFields(conversion, seals);
		for (Class<?> type = componentType; type != null && type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				Rows marked = field.getAnnotation(Rows.class);
				if (marked != null || field.getType() == LiveRows.class) {
					rows.add(componentType, field, marked);
				}
			}
		}
		return rows;
	}

	private void add(Class<?> componentType, Field field, @Nullable Rows marked) {
		String where = "Field '" + field.getName() + "' of component class " + componentType.getName() + " ";
		if (marked == null) {
			throw new InvalidComponentException(componentType,
					where + "is a LiveRows, but is not marked @Rows, so nothing gives it rows: mark it");
		}
		if (field.getType() != LiveRows.class) {
			throw new InvalidComponentException(componentType,
					where + "is marked @Rows, but is a " + field.getType().getName() + ": declare it as LiveRows");
		}
		int modifiers = field.getModifiers();
		if (Modifier.isFinal(modifiers) || Modifier.isTransient(modifiers) || Modifier.isStatic(modifiers)) {
			throw new InvalidComponentException(componentType,
					where + "is final, static or transient, so it is not state: make it a plain field");
		}
		try {
			this.fields.add(RowField.of(componentType, field, marked, this.conversion, this.seals));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(componentType, where + "is marked @Rows, but " + ex.getMessage());
		}
	}

	/**
	 * Returns the names of the fields.
	 */
	public List<String> names() {
		return this.fields.stream().map((field) -> field.field().getName()).toList();
	}

	/**
	 * Says which addresses show other parts of the lists.
	 */
	public void links(RowLinks links) {
		this.links = links;
	}

	/**
	 * Returns whether a field holds a list.
	 */
	public boolean has(Field field) {
		return this.fields.stream().anyMatch((each) -> each.field().equals(field));
	}

	/**
	 * Returns why a list cannot be in the address; {@code null} if it can.
	 */
	public @Nullable String problemInAddress(Field field) {
		return this.fields.stream()
			.filter((each) -> each.field().equals(field))
			.map((each) -> each.places().problem())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns how the lists of a component are drawn, by the names of their fields.
	 */
	public Map<String, RowsDrawing> drawings(Object component) {
		if (this.fields.isEmpty()) {
			return Map.of();
		}
		Map<String, RowsDrawing> drawings = new HashMap<>();
		this.fields.forEach((field) -> {
			LiveRows<?, ?> rows = (LiveRows<?, ?>) ReflectionUtils.getField(field.field(), component);
			if (rows != null) {
				drawings.put(field.field().getName(), rows.drawing());
			}
		});
		return drawings;
	}

	/**
	 * Gives every field of a component a value that knows where its rows come from.
	 */
	public void attach(Object component) {
		this.fields.forEach((field) -> field.attach(component, this.links));
	}

}
