package io.liveflux.internal.form;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.TypeDescriptor;

/**
 * The type of a form's value: which fields it has. Rows are named by their numbers, which
 * say nothing of how many there are.
 */
final class FormType {

	private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,9})]");

	private final ResolvableType type;

	private final Set<String> allowed;

	private final FormNames names = new FormNames();

	/**
	 * Creates the type.
	 * @param allowed names of the properties that clients may fill in; empty for all
	 */
	FormType(ResolvableType type, Set<String> allowed) {
		this.type = type;
		this.allowed = allowed;
	}

	ResolvableType type() {
		return this.type;
	}

	/**
	 * Returns the field of a name, in whatever spelling, or {@code null}.
	 */
	@Nullable Field find(String name) {
		String plain = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
		FormNames.Place place = this.names.place(this.type, NUMBER.matcher(plain).replaceAll("[0]"));
		if (place == null) {
			return null;
		}
		StringBuilder path = new StringBuilder();
		Matcher numbers = NUMBER.matcher(plain);
		Matcher places = NUMBER.matcher(place.path());
		while (places.find() && numbers.find()) {
			places.appendReplacement(path, "[" + Integer.parseInt(numbers.group(1)) + "]");
		}
		places.appendTail(path);
		return new Field(path.toString(), place.type(), place.annotations(), place.secret());
	}

	/**
	 * Returns whether there is a field.
	 * @param name its name, without the numbers of rows
	 */
	boolean has(String name) {
		ResolvableType holder = this.type;
		for (String segment : name.split("\\.", -1)) {
			Field field = new FormType(holder, Set.of()).find(segment);
			if (field == null) {
				return false;
			}
			ResolvableType row = field.rowType();
			holder = (row != null) ? row : field.type();
		}
		return true;
	}

	/**
	 * Returns the name of a field without the numbers of rows.
	 */
	static String withoutNumbers(String path) {
		return path.replaceAll("\\[[^]]*]", "");
	}

	/**
	 * Returns whether clients may fill a field in.
	 */
	boolean allows(String path) {
		if (this.allowed.isEmpty()) {
			return true;
		}
		String plain = withoutNumbers(path);
		return this.allowed.stream().anyMatch((name) -> plain.equals(name) || plain.startsWith(name + "."));
	}

	/**
	 * Returns whether a name is that of a list whose elements have fields.
	 */
	boolean isRows(String list) {
		Field field = find(list);
		return field != null && field.rowType() != null;
	}

	/**
	 * A field of a form.
	 *
	 * @param path its name
	 * @param type what it holds
	 * @param annotations what its property is marked with
	 * @param secret whether it is neither kept nor drawn
	 */
	record Field(String path, ResolvableType type, Annotation[] annotations, boolean secret) {

		boolean isSingle() {
			return !isMany() && !FormNames.isForm(this.type.toClass());
		}

		boolean isMany() {
			return this.type.isArray() || Collection.class.isAssignableFrom(this.type.toClass());
		}

		/**
		 * Returns what the rows of a list are, {@code null} when it is no list of rows.
		 */
		@Nullable ResolvableType rowType() {
			ResolvableType element = elementOf(this.type);
			return (element != null && FormNames.isForm(element.toClass())) ? element : null;
		}

		TypeDescriptor descriptor() {
			return new TypeDescriptor(this.type, null, this.annotations);
		}

	}

	/**
	 * Returns what a list holds, {@code null} when it is none.
	 */
	static @Nullable ResolvableType elementOf(ResolvableType type) {
		if (type.isArray()) {
			return type.getComponentType();
		}
		return Collection.class.isAssignableFrom(type.toClass()) ? type.asCollection().getGeneric(0) : null;
	}

}
