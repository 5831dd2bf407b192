package io.liveflux.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.StdConverter;

/**
 * Writes maps and sets that have no order of their own sorted, so that equal state gives
 * equal bytes. Those that have one keep it, there and back.
 */
final class StableOrderModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	StableOrderModule() {
		super("liveflux-stable-order");
		addAbstractTypeMapping(Set.class, LinkedHashSet.class);
		setSerializerModifier(new Modifier());
	}

	private static boolean isUnordered(Class<?> type) {
		boolean ordered = LinkedHashMap.class.isAssignableFrom(type) || SortedMap.class.isAssignableFrom(type)
				|| EnumMap.class.isAssignableFrom(type) || LinkedHashSet.class.isAssignableFrom(type)
				|| SortedSet.class.isAssignableFrom(type) || EnumSet.class.isAssignableFrom(type) || type.isInterface();
		return !ordered && (Map.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type));
	}

	private static int compare(Object first, Object second) {
		if (first.getClass() == second.getClass() && first instanceof Comparable<?>) {
			@SuppressWarnings("unchecked")
			Comparable<Object> comparable = (Comparable<Object>) first;
			return comparable.compareTo(second);
		}
		return first.toString().compareTo(second.toString());
	}

	private static final Comparator<Object> ORDER = Comparator.nullsFirst(StableOrderModule::compare);

	private static final class Modifier extends ValueSerializerModifier {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return isUnordered(type.getRawClass()) ? new StdConvertingSerializer(new SortedEntries(type)) : serializer;
		}

		@Override
		public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return isUnordered(type.getRawClass()) ? new StdConvertingSerializer(new SortedElements(type)) : serializer;
		}

	}

	private static final class SortedEntries extends StdConverter<Map<?, ?>, Map<?, ?>> {

		private final MapType type;

		SortedEntries(MapType type) {
			this.type = type;
		}

		@Override
		public Map<?, ?> convert(Map<?, ?> value) {
			Map<Object, Object> sorted = new LinkedHashMap<>();
			List<Map.Entry<?, ?>> entries = new ArrayList<>(value.entrySet());
			entries.sort(Comparator.comparing(Map.Entry::getKey, ORDER));
			entries.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
			return sorted;
		}

		@Override
		public JavaType getInputType(TypeFactory typeFactory) {
			return this.type;
		}

		@Override
		public JavaType getOutputType(TypeFactory typeFactory) {
			return typeFactory.constructMapType(LinkedHashMap.class, this.type.getKeyType(),
					this.type.getContentType());
		}

	}

	private static final class SortedElements extends StdConverter<Collection<?>, Collection<?>> {

		private final CollectionType type;

		SortedElements(CollectionType type) {
			this.type = type;
		}

		@Override
		public Collection<?> convert(Collection<?> value) {
			List<Object> sorted = new ArrayList<>(value);
			// Other objects have at best a text that differs from run to run.
			if (sorted.stream().allMatch((element) -> element == null || element instanceof Comparable<?>)) {
				sorted.sort(ORDER);
			}
			return sorted;
		}

		@Override
		public JavaType getInputType(TypeFactory typeFactory) {
			return this.type;
		}

		@Override
		public JavaType getOutputType(TypeFactory typeFactory) {
			return typeFactory.constructCollectionType(ArrayList.class, this.type.getContentType());
		}

	}

}
