package io.liveflux.redis.internal.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.store.Child;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Viewer;

/**
 * A component as the fields of a hash. Their order is that of {@code component.lua}.
 */
final class ComponentFields {

	/** Names of the fields; {@code r} is written by scripts. */
	static final String[] NAMES = { "k", "y", "w", "r", "v", "vi", "s", "f", "h", "ch", "at", "p" };

	private static final String REVISION = "r";

	private static final TypeReference<LinkedHashMap<String, Child>> CHILDREN = new TypeReference<>() {
	};

	private final JsonMapper mapper = JsonMapper.shared();

	/**
	 * Returns names and values of all fields but the revision.
	 */
	List<byte[]> write(StoredComponent component) {
		Map<String, byte[]> values = new LinkedHashMap<>();
		values.put("k", bytes(component.kind()));
		values.put("y", written(component.key()));
		values.put("w", bytes(owner(component.owner())));
		values.put("v", bytes(Long.toString(component.version())));
		values.put("vi", this.mapper.writeValueAsBytes(component.viewer()));
		values.put("s", component.state());
		values.put("f", bytes(Long.toString(component.fingerprint())));
		values.put("h", bytes(Long.toString(component.htmlChecksum())));
		values.put("ch",
				component.children().isEmpty() ? new byte[0] : this.mapper.writeValueAsBytes(component.children()));
		values.put("at", bytes(component.attached() ? "1" : "0"));
		values.put("p", written(component.seal()));
		List<byte[]> written = new ArrayList<>(2 * values.size());
		values.forEach((name, value) -> {
			written.add(bytes(name));
			written.add(value);
		});
		return written;
	}

	/**
	 * Reads a component.
	 * @param values values of the fields in their order
	 */
	StoredComponent read(String id, List<byte[]> values) {
		Map<String, byte[]> fields = new LinkedHashMap<>();
		for (int i = 0; i < NAMES.length; i++) {
			fields.put(NAMES[i], values.get(i));
		}
		byte[] children = fields.getOrDefault("ch", new byte[0]);
		return new StoredComponent(id, text(fields, "k"), optional(text(fields, "y")), owner(text(fields, "w")),
				number(fields, REVISION), number(fields, "v"), this.mapper.readValue(fields.get("vi"), Viewer.class),
				fields.getOrDefault("s", new byte[0]), number(fields, "f"), number(fields, "h"),
				(children.length > 0) ? this.mapper.readValue(children, CHILDREN) : Map.of(),
				text(fields, "at").equals("1"), optional(text(fields, "p")));
	}

	/**
	 * Returns the name of an owner among all owners.
	 */
	static String owner(Owner owner) {
		return owner.kind().name() + ' ' + owner.name();
	}

	private static Owner owner(String text) {
		int space = text.indexOf(' ');
		return new Owner(Owner.Kind.valueOf(text.substring(0, space)), text.substring(space + 1));
	}

	// What is not there is empty, and what is there begins with a sign.
	private static byte[] written(@Nullable String text) {
		return (text != null) ? bytes('=' + text) : new byte[0];
	}

	private static @Nullable String optional(String text) {
		return text.isEmpty() ? null : text.substring(1);
	}

	private static long number(Map<String, byte[]> fields, String name) {
		return Long.parseLong(text(fields, name));
	}

	private static String text(Map<String, byte[]> fields, String name) {
		return new String(fields.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
