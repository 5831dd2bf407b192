package io.liveflux.internal.state;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.StateField;
import io.liveflux.store.StateException;

/**
 * Writes the state of components as JSON and reads it back: one object with the state
 * fields by name. Values of the application's own types are taken field by field as well,
 * whatever their getters say; Jackson's annotations on those types are honoured. Equal
 * state gives equal bytes. Types are never named by the bytes, so nobody who could change
 * them chooses what is instantiated. Thread-safe.
 *
 * @since 0.1
 */
public final class StateCodec {

	private static final byte[] NOTHING = {};

	private final JsonMapper mapper;

	private final Map<StateField, Map<Class<?>, ObjectWriter>> writers = new ConcurrentHashMap<>();

	private final StateTypes types;

	private final KnownValues known = new KnownValues();

	/**
	 * Creates a codec.
	 * @param jsonMapper the application's mapper, whose modules are used; it is not
	 * changed
	 */
	public StateCodec(JsonMapper jsonMapper) {
		this.mapper = jsonMapper.rebuild()
			.changeDefaultVisibility((visibility) -> visibility.withFieldVisibility(Visibility.ANY)
				.withGetterVisibility(Visibility.NONE)
				.withIsGetterVisibility(Visibility.NONE)
				.withSetterVisibility(Visibility.NONE))
			.changeDefaultPropertyInclusion(
					(inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
			.deactivateDefaultTyping()
			// An older or a newer version of the class may read what this one wrote.
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.UNWRAP_ROOT_VALUE)
			.disable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
					SerializationFeature.WRAP_ROOT_VALUE, SerializationFeature.FLUSH_AFTER_WRITE_VALUE,
					SerializationFeature.CLOSE_CLOSEABLE)
			// Names are unique, what toString() returns need not be.
			.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
			// A time with a zone comes back in that zone.
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
			.addModule(new StableOrderModule())
			.build();
		this.types = new StateTypes(this.mapper);
	}

	/**
	 * Returns what writes arguments of methods as state is written.
	 */
	public ArgumentCodec arguments() {
		return new ArgumentCodec(this.mapper);
	}

	/**
	 * Looks at the declared types of a component's state, before there is any.
	 * @param definition the component's definition
	 * @throws InvalidComponentException if a field could be written and not be read back
	 */
	public void check(ComponentDefinition definition) {
		this.types.check(definition);
		for (StateField field : definition.stateFields()) {
			if (this.types.isOpen(this.mapper.constructType(field.type()))) {
				this.known.neverKnown(field);
			}
		}
	}

	/**
	 * Writes the state of a component. Values of classes that were not written before are
	 * read back and compared, so that none is lost or changed without a word.
	 * @param definition the component's definition
	 * @param instance the component
	 * @return the state as JSON in UTF-8
	 * @throws StateException if a value cannot be written, cannot be read back, or would
	 * come back as something else
	 */
	public byte[] encode(ComponentDefinition definition, Object instance) {
		return encode(definition, instance, NOTHING, false);
	}

	/**
	 * Writes the state of a component together with what is no state field of its class:
	 * another version of the class has written it and will want to read it.
	 * @param definition the component's definition
	 * @param instance the component
	 * @param earlier the earlier state
	 * @param foreign whether to keep its other fields
	 * @return the state as JSON in UTF-8; the very same array where nothing has changed
	 */
	byte[] encode(ComponentDefinition definition, Object instance, byte[] earlier, boolean foreign) {
		ComparedBytes bytes = new ComparedBytes(earlier);
		try (JsonGenerator generator = this.mapper.createGenerator(bytes)) {
			generator.writeStartObject();
			for (StateField field : definition.stateFields()) {
				generator.writeName(field.name());
				write(definition, field, generator, field.get(instance));
			}
			if (foreign) {
				copyForeignFields(definition, earlier, generator);
			}
			generator.writeEndObject();
		}
		byte[] state = bytes.toByteArray();
		List<StateField> unknown = this.known.unknown(definition.stateFields(), instance);
		if (!unknown.isEmpty()) {
			verify(definition, instance, unknown, state);
			this.known.add(unknown, instance);
		}
		return state;
	}

	/**
	 * Returns whether a state has fields that are no state fields of a class.
	 */
	boolean hasForeignFields(ComponentDefinition definition, byte[] state) {
		try {
			return copyForeignFields(definition, state, null);
		}
		// What cannot be read is not kept.
		catch (JacksonException ex) {
			return false;
		}
	}

	private boolean copyForeignFields(ComponentDefinition definition, byte[] state, @Nullable JsonGenerator target) {
		Set<String> own = definition.stateFields().stream().map(StateField::name).collect(Collectors.toSet());
		boolean found = false;
		try (JsonParser parser = this.mapper.createParser(state)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean foreign = !own.contains(parser.currentName());
				found |= foreign;
				if (foreign && target != null) {
					target.copyCurrentStructureExact(parser);
				}
				else {
					parser.nextToken();
					parser.skipChildren();
				}
			}
		}
		return found;
	}

	private void verify(ComponentDefinition definition, Object instance, List<StateField> fields, byte[] state) {
		read(definition, state, (field, value) -> {
			String different = fields.contains(field) ? RoundTrip.difference(field.name(), field.get(instance), value)
					: null;
			if (different != null) {
				throw new StateException(definition.kind(), field.name(),
						"State field '" + field.name() + "' of component '" + definition.kind()
								+ "' cannot be stored: '" + different
								+ "' changes when it is written as JSON and read back. Declare the field with the type"
								+ " of its value, use a type that is made of values, or make it transient if it"
								+ " need not be kept");
			}
		});
	}

	private void write(ComponentDefinition definition, StateField field, JsonGenerator generator,
			@Nullable Object value) {
		if (value == null) {
			generator.writeNull();
			return;
		}
		try {
			writer(field, value.getClass()).writeValue(generator, value);
		}
		catch (JacksonException ex) {
			throw new StateException(definition.kind(), field.name(),
					"State field '" + field.name() + "' of component '" + definition.kind()
							+ "' cannot be written as JSON: make it final if it is a collaborator, transient if"
							+ " it need not be kept, or of a type that is made of values",
					ex);
		}
	}

	private ObjectWriter writer(StateField field, Class<?> actual) {
		Map<Class<?>, ObjectWriter> known = this.writers.get(field);
		ObjectWriter writer = (known != null) ? known.get(actual) : null;
		return (writer != null) ? writer : this.writers.computeIfAbsent(field, (unused) -> new ConcurrentHashMap<>())
			.computeIfAbsent(actual, (type) -> createWriter(field.type(), type));
	}

	private ObjectWriter createWriter(Type declared, Class<?> actual) {
		JavaType type = this.mapper.constructType(declared);
		// The value's own class, with the type arguments that only the field knows.
		return this.mapper
			.writerFor(type.isPrimitive() ? type : this.mapper.getTypeFactory().constructSpecializedType(type, actual));
	}

	/**
	 * Reads state into a component. Fields that the state does not name keep what the
	 * constructor gave them; names that are no fields of this version of the class are
	 * skipped.
	 * @param definition the component's definition
	 * @param state the state as {@link #encode} wrote it
	 * @param instance a new instance of the component
	 * @throws StateException if the state cannot be read; the instance must not be used
	 * then
	 */
	public void decode(ComponentDefinition definition, byte[] state, Object instance) {
		read(definition, state, (field, value) -> field.set(instance, value));
		definition.forms().attach(instance);
		definition.rows().attach(instance);
	}

	private void read(ComponentDefinition definition, byte[] state, BiConsumer<StateField, @Nullable Object> target) {
		Map<String, StateField> fields = new LinkedHashMap<>();
		definition.stateFields().forEach((field) -> fields.put(field.name(), field));
		String reading = "";
		try (JsonParser parser = this.mapper.createParser(state)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				StateField field = fields.get(parser.currentName());
				parser.nextToken();
				if (field == null) {
					parser.skipChildren();
				}
				else {
					reading = field.name();
					JavaType type = this.mapper.constructType(field.type());
					target.accept(field, this.mapper.readerFor(type).readValue(parser));
				}
				reading = "";
			}
		}
		catch (JacksonException ex) {
			throw new StateException(definition.kind(), reading,
					(reading.isEmpty() ? "State" : "State field '" + reading + "'") + " of component '"
							+ definition.kind() + "' cannot be read"
							+ (reading.isEmpty() ? "" : ": declare it with a class that JSON can be read into, not an"
									+ " interface or a class without a suitable constructor"),
					ex);
		}
	}

}
