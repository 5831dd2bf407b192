package io.liveflux.internal.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.LoadMethod;
import io.liveflux.internal.definition.StateField;

/**
 * Looks at the declared types of state before any value is there: what could be written
 * and never read again fails at start-up.
 */
final class StateTypes {

	/** Written without what they hold. */
	private static final Map<Class<?>, String> LOSSY = Map.of(BitSet.class, "a Set<Integer> or a boolean[]");

	private final JsonMapper mapper;

	StateTypes(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Checks the state fields of a component.
	 * @throws InvalidComponentException when one cannot come back
	 */
	void check(ComponentDefinition definition) {
		for (StateField field : definition.stateFields()) {
			new Walk(this.mapper).problem(field.name(), this.mapper.constructType(field.type()))
				.ifPresent((problem) -> {
					throw new InvalidComponentException(definition.type(), "Field '" + field.name()
							+ "' of component class " + definition.type().getName() + " is state, but " + problem);
				});
		}
		definition.loads().values().forEach((method) -> check(definition, method));
	}

	private void check(ComponentDefinition definition, LoadMethod method) {
		for (Type argument : method.argumentTypes()) {
			JavaType type = this.mapper.constructType(argument);
			new Walk(this.mapper).problem(type.getRawClass().getSimpleName(), type).ifPresent((problem) -> {
				throw new InvalidComponentException(definition.type(),
						"The method marked @Loads(\"" + method.name() + "\") of component class "
								+ definition.type().getName() + " takes an argument that is not a bean of the "
								+ "application, so it is kept like state, but " + problem);
			});
		}
	}

	/**
	 * Returns whether a declared type says so little of what it holds that each value has
	 * to be looked at.
	 */
	boolean isOpen(JavaType type) {
		Walk walk = new Walk(this.mapper);
		walk.problem("", type);
		return walk.open;
	}

	private static final class Walk {

		private final JsonMapper mapper;

		private final Set<JavaType> seen = new HashSet<>();

		private boolean open;

		Walk(JsonMapper mapper) {
			this.mapper = mapper;
		}

		Optional<String> problem(String path, JavaType type) {
			Class<?> raw = type.getRawClass();
			if (!this.seen.add(type) || raw.isPrimitive() || raw.isEnum()) {
				return Optional.empty();
			}
			if (LOSSY.containsKey(raw)) {
				return Optional
					.of("'" + path + "' is a " + raw.getName() + ", which JSON cannot restore: use " + LOSSY.get(raw));
			}
			if (type.isContainerType() || type.isReferenceType()) {
				Optional<String> inKey = (type.getKeyType() != null) ? problem(path, type.getKeyType())
						: Optional.empty();
				return inKey.isPresent() ? inKey : problem(path + "[]", type.getContentType());
			}
			if (raw == Object.class) {
				this.open = true;
			}
			return RoundTrip.isPlatform(raw) ? Optional.empty() : problemOfClass(path, type);
		}

		private Optional<String> problemOfClass(String path, JavaType type) {
			try {
				this.mapper.readerFor(type).readValue("{}");
			}
			catch (InvalidDefinitionException ex) {
				return unreadable(path, type);
			}
			catch (ValueInstantiationException ex) {
				// It is made by its constructor, which wants more than nothing.
			}
			// It is no object in JSON, so its fields are its own business.
			catch (JacksonException ex) {
				if (isReadFromOneValueOnly(ex) && isWrittenAsObject(type)) {
					return unreadable(path, type);
				}
				this.open |= type.isAbstract();
				return Optional.empty();
			}
			for (Class<?> each = type.getRawClass(); each != null
					&& !RoundTrip.isPlatform(each); each = each.getSuperclass()) {
				for (Field field : each.getDeclaredFields()) {
					Optional<String> problem = isKept(field) ? problemOfField(path, type, field) : Optional.empty();
					if (problem.isPresent()) {
						return problem;
					}
				}
			}
			return Optional.empty();
		}

		private static Optional<String> unreadable(String path, JavaType type) {
			return Optional.of("'" + path + "' is a " + type.getRawClass().getName()
					+ ", which can be written as JSON but not read back: " + advice(type));
		}

		/**
		 * Returns whether Jackson has found a constructor, but none that takes an object.
		 * It has no class of exception for that; where its words change, the first value
		 * is refused instead of the type.
		 */
		private static boolean isReadFromOneValueOnly(JacksonException ex) {
			return ex instanceof MismatchedInputException
					&& ex.getOriginalMessage().contains("cannot deserialize from Object value");
		}

		private boolean isWrittenAsObject(JavaType type) {
			AtomicBoolean object = new AtomicBoolean();
			this.mapper.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {

				@Override
				public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType found) {
					object.set(true);
					return null;
				}

			});
			return object.get();
		}

		private Optional<String> problemOfField(String path, JavaType holder, Field field) {
			String name = path + "." + field.getName();
			JsonProperty property = field.getAnnotation(JsonProperty.class);
			boolean oneWay = property != null && (property.access() == JsonProperty.Access.WRITE_ONLY
					|| property.access() == JsonProperty.Access.READ_ONLY);
			if (field.isAnnotationPresent(JsonIgnore.class) || oneWay) {
				return Optional.of("'" + name + "' is marked @"
						+ (oneWay ? "JsonProperty(access = " + property.access() + ")" : "JsonIgnore")
						+ ", so its value would be lost after each action: make it transient if it need not be kept,"
						+ " or keep it in a class that is made for the component");
			}
			return problem(name,
					this.mapper.getTypeFactory().resolveMemberType(field.getGenericType(), holder.getBindings()));
		}

		private static boolean isKept(Field field) {
			int modifiers = field.getModifiers();
			return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic();
		}

		private static String advice(JavaType type) {
			return type.isAbstract() ? "name its subclasses with @JsonTypeInfo and @JsonSubTypes, or declare a class"
					: "give it a constructor without parameters or one marked @JsonCreator, or make it a record";
		}

	}

}
