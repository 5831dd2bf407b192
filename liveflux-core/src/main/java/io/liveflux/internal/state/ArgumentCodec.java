package io.liveflux.internal.state;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.util.ClassUtils;

/**
 * Writes arguments of methods as JSON and reads them back, as state is. Thread-safe.
 */
public final class ArgumentCodec {

	private final JsonMapper mapper;

	ArgumentCodec(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Writes arguments.
	 * @param types the declared types
	 * @param arguments as many as there are types
	 * @return a JSON array
	 * @throws IllegalArgumentException when one cannot be written, or would come back as
	 * something else
	 */
	public String write(List<Type> types, @Nullable Object[] arguments) {
		ArrayNode written = this.mapper.createArrayNode();
		for (int i = 0; i < arguments.length; i++) {
			written.add(write(types.get(i), i + 1, arguments[i]));
		}
		return written.toString();
	}

	private JsonNode write(Type declared, int position, @Nullable Object argument) {
		JavaType type = this.mapper.constructType(declared);
		if (argument == null) {
			if (type.isPrimitive()) {
				throw new IllegalArgumentException(
						"argument " + position + " must be a " + declared.getTypeName() + ", but is null");
			}
			return this.mapper.nullNode();
		}
		boolean fits = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass()).isInstance(argument);
		JsonNode written;
		Object back;
		try {
			String json = (fits && !type.isPrimitive()) ? this.mapper.writerFor(type).writeValueAsString(argument)
					: this.mapper.writeValueAsString(argument);
			written = this.mapper.readTree(json);
			back = this.mapper.treeToValue(written, type);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("argument " + position + " must be a " + declared.getTypeName()
					+ ", but is a " + argument.getClass().getName(), ex);
		}
		if (fits && RoundTrip.difference("argument", argument, back) != null) {
			throw new IllegalArgumentException("argument " + position + ", a " + argument.getClass().getName()
					+ ", changes when it is written as JSON and read back: use a type that is made of values");
		}
		return written;
	}

	/**
	 * Reads arguments.
	 * @param types the declared types
	 * @param arguments what {@link #write} returned
	 * @throws IllegalArgumentException when they do not fit the types, because another
	 * version of the application has written them
	 */
	public List<@Nullable Object> read(List<Type> types, String arguments) {
		try {
			JsonNode written = this.mapper.readTree(arguments);
			if (!written.isArray() || written.size() != types.size()) {
				throw new IllegalArgumentException("There must be " + types.size() + " arguments");
			}
			List<@Nullable Object> read = new ArrayList<>();
			Iterator<Type> next = types.iterator();
			for (JsonNode argument : written) {
				JavaType type = this.mapper.constructType(next.next());
				read.add(argument.isNull() ? null : this.mapper.treeToValue(argument, type));
			}
			return read;
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The arguments no longer fit the method", ex);
		}
	}

}
