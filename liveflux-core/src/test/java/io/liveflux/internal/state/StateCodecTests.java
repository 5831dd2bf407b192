package io.liveflux.internal.state;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.store.StateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StateCodecTests {

	private final StateCodec codec = new StateCodec(JsonMapper.builder().build());

	@Test
	void keepsSingleValues() {
		SingleValues before = new SingleValues();
		before.fill();

		SingleValues after = roundTrip(before);

		assertThat(after).usingRecursiveComparison().isEqualTo(before);
		assertThat(after.decimal).isEqualTo(new BigDecimal("1.10"));
		assertThat(after.zoned).isEqualTo(before.zoned);
		assertThat(after.zoned.getZone()).isEqualTo(ZoneId.of("Europe/Rome"));
		assertThat(after.offset).isEqualTo(before.offset);
	}

	@Test
	void keepsCollectionsMapsAndArrays() {
		ManyValues before = new ManyValues();
		before.fill();

		ManyValues after = roundTrip(before);

		assertThat(after).usingRecursiveComparison().isEqualTo(before);
		assertThat(after.items.get(0)).isEqualTo(new Item("a", 1, null));
		assertThat(after.byDay).isInstanceOf(EnumMap.class);
		assertThat(after.sorted).isInstanceOf(TreeMap.class);
		assertThat(after.nested.get("x").get(0)).isEqualTo(Optional.of(new Item("n", 2, "note")));
	}

	@Test
	void keepsTheOrderOfWhatHasOne() {
		ManyValues before = new ManyValues();
		before.linked.put("z", 1);
		before.linked.put("a", 2);
		before.tags.addAll(List.of("z", "a", "m"));

		ManyValues after = roundTrip(before);

		assertThat(after.linked.keySet()).containsExactly("z", "a");
		assertThat(after.tags).containsExactly("z", "a", "m");
		assertThat(roundTrip(after).tags).containsExactly("z", "a", "m");
	}

	@Test
	void writesEqualStateAsEqualBytes() {
		ManyValues first = new ManyValues();
		ManyValues second = new ManyValues();
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			names.add("name" + i * 7919);
		}
		first.hash = new HashMap<>();
		first.hashSet = new HashSet<>();
		second.hash = new HashMap<>(4096);
		second.hashSet = new HashSet<>(4096);
		names.forEach((name) -> {
			first.hash.put(name, 1);
			first.hashSet.add(name);
		});
		Collections.reverse(names);
		names.forEach((name) -> {
			second.hash.put(name, 1);
			second.hashSet.add(name);
		});

		assertThat(encode(first)).isEqualTo(encode(second));
		assertThat(encode(roundTrip(first))).isEqualTo(encode(first));
	}

	@Test
	void keepsNullsOverWhatTheConstructorGives() {
		Defaults before = new Defaults();
		before.text = null;
		before.items = null;
		before.nested = null;

		Defaults after = roundTrip(before);

		assertThat(after.text).isNull();
		assertThat(after.items).isNull();
		assertThat(after.nested).isNull();
	}

	@Test
	void keepsNullsInsideNestedObjectsWhateverTheMapperLeavesOut() {
		StateCodec sparse = new StateCodec(JsonMapper.builder()
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
			.build());
		Defaults before = new Defaults();
		before.nested = new Form();
		before.nested.name = null;

		Defaults after = roundTrip(sparse, before);

		assertThat(after.nested).isNotNull();
		assertThat(after.nested.name).isNull();
	}

	@Test
	void takesNestedBeansFieldByField() {
		Defaults before = new Defaults();
		before.nested = new Form();
		before.nested.secret = "s";
		before.nested.inherited = 7;
		before.nested.cached = "not kept";

		Defaults after = roundTrip(before);

		assertThat(after.nested.secret).isEqualTo("s");
		assertThat(after.nested.inherited).isEqualTo(7);
		assertThat(after.nested.cached).isNull();
		assertThat(text(before)).doesNotContain("computed").doesNotContain("cached");
	}

	@Test
	void keepsStateOfSuperclassesWithTheirTypeArguments() {
		ItemBox before = new ItemBox();
		before.value = new Item("a", 1, null);
		before.values = List.of(new Item("b", 2, null));
		before.count = 3;

		ItemBox after = roundTrip(before);

		assertThat(after.value).isEqualTo(before.value);
		assertThat(after.values).isEqualTo(before.values);
		assertThat(after.count).isEqualTo(3);
	}

	@Test
	void honoursTypesThatSayHowTheyAreNamed() {
		Shapes before = new Shapes();
		before.shape = new Circle(2);
		before.shapes = List.of(new Circle(1), new Square(3));

		Shapes after = roundTrip(before);

		assertThat(after.shape).isEqualTo(new Circle(2));
		assertThat(after.shapes).containsExactly(new Circle(1), new Square(3));
	}

	@Test
	void leavesCollaboratorsAndTransientFieldsAlone() {
		Defaults before = new Defaults();
		before.cached = "x";

		assertThat(text(before)).isEqualTo("{\"text\":\"default\",\"items\":[],\"nested\":null,\"number\":5}");
	}

	@Test
	void keepsTheDefaultOfFieldsThatOldStateDoesNotHaveAndSkipsOthers() {
		ComponentDefinition definition = TestComponents.define(Defaults.class);
		Defaults instance = (Defaults) definition.instantiate();

		this.codec.decode(definition,
				"{\"gone\":{\"a\":[1,{}]},\"number\":9,\"also\":null}".getBytes(StandardCharsets.UTF_8), instance);

		assertThat(instance.number).isEqualTo(9);
		assertThat(instance.text).isEqualTo("default");
	}

	@Test
	void doesNotDependOnHowTheApplicationWritesJson() {
		StateCodec odd = new StateCodec(JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
					SerializationFeature.WRAP_ROOT_VALUE)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.UNWRAP_ROOT_VALUE)
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build());
		ManyValues before = new ManyValues();
		before.fill();
		before.linked.put("z", 1);
		before.linked.put("a", 2);

		ManyValues after = roundTrip(odd, before);

		assertThat(after).usingRecursiveComparison().isEqualTo(before);
		assertThat(after.linked.keySet()).containsExactly("z", "a");
	}

	@Test
	void namesNoTypesEvenIfTheApplicationDoes() {
		StateCodec typed = new StateCodec(JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
					DefaultTyping.NON_FINAL)
			.build());
		Defaults before = new Defaults();
		before.nested = new Form();

		assertThat(new String(typed.encode(TestComponents.define(Defaults.class), before), StandardCharsets.UTF_8))
			.doesNotContain("Form")
			.doesNotContain("java.util");
	}

	@Test
	void saysWhichFieldCannotBeWritten() {
		Loop loop = new Loop();
		loop.self = loop;
		Holder holder = new Holder();
		holder.loop = loop;

		assertThatExceptionOfType(StateException.class)
			.isThrownBy(() -> this.codec.encode(TestComponents.define(Holder.class), holder))
			.withMessageStartingWith(
					"State field 'loop' of component 'holder' cannot be written as JSON: make it final")
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo("loop"));
	}

	@Test
	void saysWhichFieldCannotBeRead() {
		ComponentDefinition definition = TestComponents.define(Defaults.class);

		assertThatExceptionOfType(StateException.class)
			.isThrownBy(() -> this.codec.decode(definition, "{\"number\":\"x\"}".getBytes(StandardCharsets.UTF_8),
					definition.instantiate()))
			.withMessageStartingWith("State field 'number' of component 'defaults' cannot be read: declare it with");
		assertThatExceptionOfType(StateException.class)
			.isThrownBy(() -> this.codec.decode(definition, "{\"a\"".getBytes(StandardCharsets.UTF_8),
					definition.instantiate()))
			.withMessage("State of component 'defaults' cannot be read");
	}

	private <T> T roundTrip(T before) {
		return roundTrip(this.codec, before);
	}

	@SuppressWarnings("unchecked")
	private static <T> T roundTrip(StateCodec codec, T before) {
		ComponentDefinition definition = TestComponents.define(before.getClass());
		Object after = definition.instantiate();
		codec.decode(definition, codec.encode(definition, before), after);
		return (T) after;
	}

	private byte[] encode(Object instance) {
		return this.codec.encode(TestComponents.define(instance.getClass()), instance);
	}

	private String text(Object instance) {
		return new String(encode(instance), StandardCharsets.UTF_8);
	}

	enum Size {

		SMALL, LARGE {
			@Override
			public String toString() {
				return "SMALL";
			}
		}

	}

	record Item(String name, int quantity, @Nullable String note) {
	}

	static class Base {

		int inherited;

	}

	static class Form extends Base {

		@Nullable String name = "default";

		private @Nullable String secret;

		transient @Nullable String cached;

		public String getComputed() {
			throw new IllegalStateException("State is not read through getters");
		}

	}

	static class Loop {

		@Nullable Loop self;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class) })
	interface Shape {

	}

	@JsonTypeName("circle")
	record Circle(int radius) implements Shape {
	}

	@JsonTypeName("square")
	record Square(int side) implements Shape {
	}

	@LiveComponent("defaults")
	static class Defaults {

		final Thread collaborator = Thread.currentThread();

		@Nullable String text = "default";

		@Nullable List<Item> items = new ArrayList<>();

		@Nullable Form nested;

		int number = 5;

		transient @Nullable String cached;

	}

	@LiveComponent("holder")
	static class Holder {

		@Nullable Loop loop;

	}

	abstract static class Box<T> {

		@Nullable T value;

		List<T> values = List.of();

	}

	@LiveComponent("item-box")
	static class ItemBox extends Box<Item> {

		int count;

	}

	@LiveComponent("shapes")
	static class Shapes {

		@Nullable Shape shape;

		List<Shape> shapes = List.of();

	}

}
