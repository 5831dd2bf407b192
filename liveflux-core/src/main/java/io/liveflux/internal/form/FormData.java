package io.liveflux.internal.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.validation.DataBinder.ValueResolver;
import org.springframework.web.multipart.MultipartFile;

import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.CallData;
import io.liveflux.internal.binding.CallFiles;
import io.liveflux.internal.binding.FileArgumentResolver;
import io.liveflux.internal.binding.ValueConversion;

/**
 * The data of a call for one form: nested JSON laid flat to {@code a.b} and {@code a[0]},
 * names spelled as the form does.
 */
final class FormData implements ValueResolver {

	/** Number of values that a form may have; the work grows with its square. */
	static final int MAX_VALUES = 1000;

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final FormNames names;

	private final ResolvableType target;

	private final Map<String, Integer> repeated = new LinkedHashMap<>();

	private int seen;

	FormData(CallData data, CallFiles files, ResolvableType target, FormNames names) {
		this.names = names;
		this.target = target;
		FormSize.check(data.values());
		// Relaxed spellings come first, so that an exact one written later wins.
		data.values().forEach((name, value) -> flatten(name, value, false));
		data.values().forEach((name, value) -> flatten(name, value, true));
		files.names().forEach((name) -> takeFiles(name, files));
	}

	private void takeFiles(String name, CallFiles files) {
		FormNames.Place place = this.names.place(this.target, name);
		if (place != null && FileArgumentResolver.isFile(place.type())) {
			putFiles(place, files.take(name));
		}
	}

	private void putFiles(FormNames.Place place, List<MultipartFile> files) {
		boolean single = place.type().toClass() == MultipartFile.class;
		if (single && files.size() > 1) {
			this.repeated.put(place.path(), files.size());
		}
		else {
			this.values.put(place.path(), single ? files.get(0) : files);
		}
	}

	private void flatten(String name, @Nullable Object value, boolean exact) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, nested) -> flatten(nested(name, String.valueOf(key)), nested, exact));
		}
		else if (value instanceof List<?> list && FormSize.isNested(list)) {
			for (int i = 0; i < list.size(); i++) {
				flatten(name + "[" + i + "]", list.get(i), exact);
			}
		}
		else if (value != null) {
			put(name, value, exact);
		}
	}

	/**
	 * A bean's property is reached as {@code bean.property}, a map's value as
	 * {@code map[key]}.
	 */
	private String nested(String name, String key) {
		String asProperty = name + "." + key;
		String asKey = name + "[" + key + "]";
		boolean isKey = !key.contains("]") && this.names.resolve(this.target, asProperty) == null
				&& this.names.resolve(this.target, asKey) != null;
		return isKey ? asKey : asProperty;
	}

	private void put(String name, Object value, boolean exact) {
		FormNames.Place place = this.names.place(this.target, name);
		// A form sends an empty text for a file that was not chosen.
		if (place == null || place.path().equals(name) != exact
				|| ("".equals(value) && FileArgumentResolver.isFile(place.type()))) {
			return;
		}
		if (++this.seen > MAX_VALUES) {
			throw new BindingException("More than " + MAX_VALUES + " fields cannot be bound at once", null);
		}
		// 'names[]' is how some form libraries write the repeated name 'names'.
		String resolved = place.path();
		String path = resolved.endsWith("[]") ? resolved.substring(0, resolved.length() - 2) : resolved;
		this.repeated.remove(path);
		boolean single = ValueConversion.isSingle(place.type()) && path.equals(resolved);
		if (single && value instanceof List<?> list && list.size() != 1) {
			this.repeated.put(path, list.size());
			this.values.remove(path);
		}
		else {
			Object only = (single && value instanceof List<?> list) ? list.get(0) : value;
			this.values.put(path, CallData.plain(only));
		}
	}

	/**
	 * Returns how many values were sent for fields that take one, by field. They are not
	 * among the values.
	 */
	Map<String, Integer> repeated() {
		return this.repeated;
	}

	@Override
	public @Nullable Object resolveValue(String name, Class<?> type) {
		Object value = this.values.get(name);
		// A check box that is not checked is not sent.
		return (value == null && type == boolean.class) ? Boolean.FALSE : value;
	}

	@Override
	public Set<String> getNames() {
		return this.values.keySet();
	}

	Map<String, Object> values() {
		return this.values;
	}

}
