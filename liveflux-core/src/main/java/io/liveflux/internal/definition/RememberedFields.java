package io.liveflux.internal.definition;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.util.UriUtils;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.page.Remembered;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.store.Owner;

/**
 * The fields of a component that the browser remembers. Immutable and thread-safe.
 */
public final class RememberedFields {

	private static final Logger logger = LoggerFactory.getLogger(RememberedFields.class);

	/**
	 * Longest value of a cookie, in characters as they travel. Containers refuse requests
	 * whose headers have more than 8 KB together.
	 */
	static final int MAX_COOKIE_LENGTH = 1024;

	/** Before and after what names a user: JSON never begins with it. */
	private static final char USER = '~';

	/** Bytes of a user's hash. */
	private static final int HASH_LENGTH = 12;

	/** Limits of its own: no setting of the application's mapper is for such texts. */
	private static final MessageDecoder DECODER = new MessageDecoder();

	/** Longest value in the local storage, in characters of JSON. */
	static final int MAX_LOCAL_LENGTH = 4096;

	private final String kind;

	private final List<RememberedField> fields;

	private final BindableFields bindable;

	private final JsonMapper mapper;

	private final ConversionService conversion;

	private RememberedFields(String kind, List<RememberedField> fields, BindableFields bindable,
			ComponentSettings settings) {
		this.kind = kind;
		this.fields = fields;
		this.bindable = bindable;
		this.mapper = settings.jsonMapper();
		this.conversion = settings.conversionService();
	}

	static RememberedFields of(Class<?> componentType, String kind, boolean shared, List<StateField> stateFields,
			BindableFields bindable, ComponentSettings settings) {
		Map<Field, StateField> states = new LinkedHashMap<>();
		stateFields.forEach((state) -> states.put(state.field(), state));
		List<RememberedField> fields = new ArrayList<>(0);
		Set<String> keys = new HashSet<>();
		for (Class<?> type = componentType; type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!field.isAnnotationPresent(Remembered.class)) {
					continue;
				}
				if (shared) {
					throw RememberedField.invalid(componentType, field,
							"but the component is shared, and a browser remembers only values of its own user: use "
									+ "a private component, or keep shared values in a service");
				}
				StateField state = states.get(field);
				if (state == null) {
					throw RememberedField.invalid(componentType, field,
							"but is final, transient or static, so it is not state: make it a plain field or remove"
									+ " the annotation");
				}
				RememberedField remembered = RememberedField.of(componentType, kind, state);
				if (!keys.add(remembered.key())) {
					throw RememberedField.invalid(componentType, field,
							"and so is another one by the same name: give one of them another 'name'");
				}
				fields.add(remembered);
			}
		}
		return new RememberedFields(kind, List.copyOf(fields), bindable, settings);
	}

	/**
	 * Returns whether there are none.
	 */
	public boolean isEmpty() {
		return this.fields.isEmpty();
	}

	/**
	 * Sets what the browser has kept in cookies. What does not fit any more is left out.
	 * @param instance the component
	 * @param owner whose it is
	 * @param cookies finds the value of a cookie by its name
	 */
	public void restore(Object instance, Owner owner, Function<String, @Nullable String> cookies) {
		for (RememberedField field : this.fields) {
			String cookie = field.isCookie() ? cookies.apply(field.key()) : null;
			String user = user(field, owner);
			if (cookie != null && cookie.startsWith(user) && cookie.length() <= MAX_COOKIE_LENGTH + user.length()) {
				try {
					Object value = DECODER
						.decodeValue(UriUtils.decode(cookie.substring(user.length()), StandardCharsets.UTF_8));
					this.bindable.set(instance, Collections.singletonMap(field.state().name(), value));
				}
				// From a browser, and perhaps from before the class was changed.
				catch (RuntimeException ex) {
					logger.debug("A remembered value of field '{}' of component '{}' does not fit",
							field.state().name(), this.kind, ex);
				}
			}
		}
	}

	/**
	 * Refuses values that are too long to be remembered.
	 * @param instance the component, after a client has set fields
	 * @throws RefusedException when one is
	 */
	void check(Object instance) {
		for (RememberedField field : this.fields) {
			String problem = problem(field, json(field, instance));
			if (problem != null) {
				throw new RefusedException(ErrorCode.BAD_REQUEST, problem);
			}
		}
	}

	/**
	 * Returns what tells the browser what to remember.
	 * @param instance the component
	 * @param owner whose it is
	 * @param path path of the application, {@code null} or empty for the root
	 * @return JSON, or {@code null} when there is nothing
	 * @throws IllegalStateException when a value is too long
	 */
	public @Nullable String written(Object instance, Owner owner, @Nullable String path) {
		if (this.fields.isEmpty()) {
			return null;
		}
		Map<String, Object> all = new LinkedHashMap<>();
		for (RememberedField field : this.fields) {
			Object value = value(field, instance);
			String problem = problem(field, json(field, instance));
			if (problem != null) {
				throw new IllegalStateException(problem);
			}
			Map<String, @Nullable Object> entry = new LinkedHashMap<>();
			entry.put(field.isCookie() ? "cookie" : "local", field.key());
			if (field.isCookie()) {
				entry.put("path", pathOf(path));
				entry.put("age", field.maxAge().toSeconds());
			}
			String user = user(field, owner);
			if (!user.isEmpty()) {
				entry.put("user", user);
			}
			entry.put("value", value);
			all.put(field.state().name(), entry);
		}
		return this.mapper.writeValueAsString(all);
	}

	/**
	 * Returns the cookies for a browser that does not set them itself.
	 * @param instance the component
	 * @param owner whose it is
	 */
	public List<Cookie> cookies(Object instance, Owner owner) {
		if (this.fields.isEmpty()) {
			return List.of();
		}
		return this.fields.stream().filter(RememberedField::isCookie).map((field) -> {
			boolean empty = field.state().get(instance) == null;
			return new Cookie(field.key(), empty ? "" : user(field, owner) + encoded(json(field, instance)),
					empty ? Duration.ZERO : field.maxAge());
		}).toList();
	}

	/**
	 * Returns what stands before a value, so that another user of the same browser does
	 * not get it: a hash of the user's name, or nothing.
	 */
	private static String user(RememberedField field, Owner owner) {
		if (!field.perUser() || owner.kind() != Owner.Kind.USER) {
			return "";
		}
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(owner.name().getBytes(StandardCharsets.UTF_8));
			return USER + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_LENGTH))
					+ USER;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private String json(RememberedField field, Object instance) {
		return this.mapper.writeValueAsString(value(field, instance));
	}

	/**
	 * Returns a value as it can be read again: in the format that the field names.
	 */
	private @Nullable Object value(RememberedField field, Object instance) {
		Object value = field.state().get(instance);
		return (value != null && field.isFormatted()) ? this.conversion.convert(value,
				new TypeDescriptor(field.state().field()), TypeDescriptor.valueOf(String.class)) : value;
	}

	private @Nullable String problem(RememberedField field, String json) {
		int length = field.isCookie() ? encoded(json).length() : json.length();
		int most = field.isCookie() ? MAX_COOKIE_LENGTH : MAX_LOCAL_LENGTH;
		return (length <= most) ? null : "Field '" + field.state().name() + "' of component '" + this.kind
				+ "' is remembered by the browser and takes " + length + " characters, at most " + most + " are kept";
	}

	private static String encoded(String json) {
		return UriUtils.encode(json, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the path of a cookie.
	 * @param contextPath path of the application, {@code null} or empty for the root
	 */
	public static String pathOf(@Nullable String contextPath) {
		return (contextPath == null || contextPath.isEmpty()) ? "/" : contextPath;
	}

	/**
	 * A cookie that a browser is to keep.
	 *
	 * @param name its name
	 * @param value its value, in characters that a cookie may have; empty for none
	 * @param maxAge how long it is kept; zero to delete it
	 */
	public record Cookie(String name, String value, Duration maxAge) {
	}

}
