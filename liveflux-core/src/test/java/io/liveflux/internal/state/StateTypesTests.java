package io.liveflux.internal.state;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.store.StateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can be state: each type comes back as it was, or is refused with a sentence. Keeps
 * the table in {@code docs/components.md} true; {@code -Dliveflux.docs.write=true} writes
 * it.
 */
class StateTypesTests {

	private static final Path PAGE = Path.of("..", "docs", "components.md");

	private static final String BEGIN = "<!-- state types -->\n";

	private static final String END = "<!-- end of state types -->\n";

	private final StateCodec codec = new StateCodec(JsonMapper.builder().build());

	static Stream<Row> rows() {
		return Stream.of(row("text, numbers of any size, `boolean`, enums", Verdict.KEPT, Scalars.class),
				row("dates, times, zones, durations (`java.time`), `UUID`, `URI`, `Locale`, `Currency`", Verdict.KEPT,
						Times.class),
				row("records and beans of these, nested and generic", Verdict.KEPT, Records.class),
				row("`List`, `Set`, `Map`, `Deque`, arrays, `Optional` of these; a `TreeMap` or `TreeSet` in natural order",
						Verdict.KEPT, Many.class),
				row("interfaces and abstract classes with `@JsonTypeInfo`", Verdict.KEPT, Named.class),
				row("`Object`, `List<Object>`, `Map<String, Object>` that hold text, booleans, `int`, `double`, lists and maps of them",
						Verdict.KEPT, Open.class),
				row("interfaces, sealed ones too, and abstract classes without it", Verdict.START, Sealed.class),
				row("lists and maps of such", Verdict.START, SealedList.class),
				row("classes without a constructor that JSON can use, such as Lombok's `@Value @Builder`",
						Verdict.START, Built.class),
				row("classes with `@JsonIgnore` or one-way `@JsonProperty` fields", Verdict.START, Ignoring.class),
				row("", Verdict.START, OneWay.class), row("`BitSet`", Verdict.START, Bits.class),
				row("`TreeMap` or `TreeSet` with a comparator", Verdict.WRITTEN, Reversed.class),
				row("", Verdict.WRITTEN, ReversedSet.class),
				row("`Map.Entry` and `AbstractMap.SimpleEntry`", Verdict.WRITTEN, Entry.class),
				row("`Object`, `List<Object>`, `Map<String, Object>` that hold anything else, such as records, dates, `long`, `BigDecimal`",
						Verdict.WRITTEN, OpenRecord.class),
				row("", Verdict.WRITTEN, OpenDecimal.class), row("", Verdict.WRITTEN, OpenLong.class));
	}

	private static Row row(String types, Verdict verdict, Class<?> component) {
		return new Row(types, verdict, component);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void comesBackOrIsRefused(Row row) {
		ComponentDefinition definition = TestComponents.define(row.component());
		switch (row.verdict()) {
			case KEPT -> assertKept(definition);
			case START -> assertThatExceptionOfType(InvalidComponentException.class)
				.isThrownBy(() -> this.codec.check(definition))
				.withMessageContaining("of component class " + row.component().getName() + " is state, but ");
			case WRITTEN -> {
				this.codec.check(definition);
				assertThatExceptionOfType(StateException.class)
					.isThrownBy(() -> this.codec.encode(definition, definition.instantiate()))
					.withMessageStartingWith("State field '")
					.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(definition.kind()));
			}
		}
	}

	private void assertKept(ComponentDefinition definition) {
		this.codec.check(definition);
		Object before = definition.instantiate();
		byte[] state = this.codec.encode(definition, before);
		Object after = definition.instantiate();
		this.codec.decode(definition, state, after);
		assertThat(after).usingRecursiveComparison().isEqualTo(before);
		assertThat(this.codec.encode(definition, after)).isEqualTo(state);
	}

	@Test
	void whatComesLaterIsLookedAtWhenItComes() {
		ComponentDefinition definition = TestComponents.define(Later.class);
		this.codec.check(definition);
		Later later = (Later) definition.instantiate();
		this.codec.encode(definition, later);

		later.sorted = new TreeMap<>(Comparator.reverseOrder());
		assertThatExceptionOfType(StateException.class).isThrownBy(() -> this.codec.encode(definition, later))
			.withMessage("State field 'sorted' of component 'later' cannot be stored: 'sorted' changes when it"
					+ " is written as JSON and read back. Declare the field with the type of its value, use a"
					+ " type that is made of values, or make it transient if it need not be kept");
		later.sorted = new TreeMap<>();
		later.items.add(new Thing());
		this.codec.encode(definition, later);
		later.items.add(new Special());
		assertThatExceptionOfType(StateException.class).isThrownBy(() -> this.codec.encode(definition, later))
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo("items"));
	}

	@Test
	void messagesNameTheFieldAndNotItsValue() {
		ComponentDefinition definition = TestComponents.define(OpenRecord.class);

		assertThatExceptionOfType(StateException.class)
			.isThrownBy(() -> this.codec.encode(definition, definition.instantiate()))
			.withMessageContaining("'objects[0]' changes when it is written as JSON and read back")
			.withMessageNotContaining("hidden");
	}

	@Test
	void thePageSaysWhatIsTestedHere() throws IOException {
		String page = Files.readString(PAGE, StandardCharsets.UTF_8);
		String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
		String after = page.substring(page.indexOf(END));
		String table = "\n| type of a field | what happens |\n|---|---|\n"
				+ rows().filter((row) -> !row.types().isEmpty())
					.map((row) -> "| " + row.types() + " | " + row.verdict().text + " |\n")
					.collect(Collectors.joining())
				+ "\n";
		if (Boolean.getBoolean("liveflux.docs.write")) {
			Files.writeString(PAGE, before + table + after, StandardCharsets.UTF_8);
		}

		assertThat(PAGE).as("docs/components.md; write it with -Dliveflux.docs.write=true")
			.content()
			.isEqualTo(before + table + after);
	}

	enum Verdict {

		KEPT("is kept"), START("fails at start-up"),
		WRITTEN("is refused when it is written: the call fails and the log says why");

		private final String text;

		Verdict(String text) {
			this.text = text;
		}

	}

	record Row(String types, Verdict verdict, Class<?> component) {
	}

	record Item(String name, int count) {
	}

	record Pair<A, B>(A first, B second) {
	}

	@LiveComponent("scalars")
	static class Scalars {

		String text = "é \u0000 \uD83D\uDE00";

		int number = 3;

		long big = (1L << 60) + 1;

		double fraction = 0.1;

		BigDecimal decimal = new BigDecimal("1.50");

		BigInteger huge = BigInteger.TWO.pow(100);

		boolean flag = true;

		char letter = 'x';

		DayOfWeek day = DayOfWeek.FRIDAY;

		AtomicInteger counter = new AtomicInteger(3);

	}

	@LiveComponent("times")
	static class Times {

		LocalDate date = LocalDate.of(2026, 5, 4);

		LocalDateTime dateTime = LocalDateTime.of(2026, 5, 4, 3, 2, 1, 7);

		Instant instant = Instant.parse("2026-05-04T03:02:01.123456789Z");

		ZonedDateTime zoned = ZonedDateTime.of(this.dateTime, ZoneId.of("Europe/Rome"));

		Duration duration = Duration.ofMillis(1234);

		UUID uuid = new UUID(1, 2);

		URI uri = URI.create("https://example.org/a?b=c");

		Locale locale = Locale.forLanguageTag("zh-Hant-TW");

		Currency currency = Currency.getInstance("EUR");

	}

	@LiveComponent("records")
	static class Records {

		Item item = new Item("a", 1);

		Pair<Item, List<LocalDate>> pair = new Pair<>(new Item("b", 2), List.of(LocalDate.EPOCH));

		Bean bean = new Bean("c");

	}

	static class Bean {

		private String hidden = "";

		private transient int cached = 5;

		Bean() {
		}

		Bean(String hidden) {
			this.hidden = hidden;
		}

		String show() {
			return this.hidden + this.cached;
		}

	}

	@LiveComponent("many")
	static class Many {

		List<Item> list = new ArrayList<>(List.of(new Item("a", 1)));

		Set<String> set = Set.of("a", "b");

		Map<DayOfWeek, Item> byDay = new EnumMap<>(Map.of(DayOfWeek.MONDAY, new Item("m", 1)));

		LinkedHashMap<String, List<Item>> nested = new LinkedHashMap<>(Map.of("x", List.of(new Item("n", 2))));

		TreeMap<String, Integer> sorted = new TreeMap<>(Map.of("b", 2, "a", 1));

		Deque<Integer> deque = new ArrayDeque<>(List.of(1, 2));

		byte[] bytes = { 1, 2 };

		int[][] grid = { { 1 }, { 2, 3 } };

		Optional<Item> item = Optional.of(new Item("o", 1));

		Optional<Item> none = Optional.empty();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle") })
	interface NamedShape {

	}

	record Circle(int radius) implements NamedShape {
	}

	@LiveComponent("named")
	static class Named {

		NamedShape shape = new Circle(1);

		List<NamedShape> shapes = List.of(new Circle(2));

	}

	@LiveComponent("open")
	static class Open {

		Object object = "text";

		List<Object> objects = List.of("a", 1, true, 1.5, List.of(2), Map.of("k", "v"));

		Map<String, Object> map = Map.of("a", 1);

	}

	sealed interface Shape permits Square {

	}

	record Square(int side) implements Shape {
	}

	@LiveComponent("sealed")
	static class Sealed {

		Shape shape = new Square(1);

	}

	@LiveComponent("sealed-list")
	static class SealedList {

		List<Map<String, Shape>> shapes = List.of();

	}

	/** As Lombok's {@code @Value @Builder} compiles. */
	static final class BuiltValue {

		private final String article;

		BuiltValue(String article) {
			this.article = article;
		}

		String getArticle() {
			return this.article;
		}

	}

	@LiveComponent("built")
	static class Built {

		@Nullable BuiltValue built;

	}

	static class Secretive {

		@JsonIgnore
		String secret = "s";

	}

	@LiveComponent("ignoring")
	static class Ignoring {

		List<Secretive> list = List.of();

	}

	static class WriteOnly {

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		String secret = "s";

	}

	@LiveComponent("one-way")
	static class OneWay {

		@Nullable WriteOnly value;

	}

	@LiveComponent("bits")
	static class Bits {

		@Nullable BitSet bits;

	}

	@LiveComponent("reversed")
	static class Reversed {

		TreeMap<String, Integer> sorted = new TreeMap<>(Comparator.reverseOrder());

	}

	@LiveComponent("reversed-set")
	static class ReversedSet {

		TreeSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	}

	@LiveComponent("entry")
	static class Entry {

		AbstractMap.SimpleEntry<String, Integer> entry = new AbstractMap.SimpleEntry<>("a", 1);

	}

	@LiveComponent("open-record")
	static class OpenRecord {

		List<Object> objects = List.of(new Item("hidden", 1));

	}

	@LiveComponent("open-decimal")
	static class OpenDecimal {

		Map<String, Object> map = Map.of("a", new BigDecimal("1.50"));

	}

	@LiveComponent("open-long")
	static class OpenLong {

		Object number = 3L;

	}

	@LiveComponent("later")
	static class Later {

		TreeMap<String, Integer> sorted = new TreeMap<>();

		List<Thing> items = new ArrayList<>();

	}

	static class Thing {

		String name = "";

	}

	static class Special extends Thing {

		int extra = 2;

	}

}
