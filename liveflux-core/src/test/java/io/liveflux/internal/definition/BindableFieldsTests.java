package io.liveflux.internal.definition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.liveflux.component.Bindable;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BindableFieldsTests {

	private static final ComponentSettings SETTINGS = ComponentSettings.of(JsonMapper.builder().build());

	private final ComponentDefinition definition = TestComponents.define(Draft.class,
			SETTINGS.withValidator(validator()));

	private final Draft draft = (Draft) this.definition.instantiate();

	private static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return validator;
	}

	@Test
	void setsValuesOfEverySort() {
		bind("title", "Milk", "pieces", "3", "urgent", true, "color", "RED", "due", "21.11.2026", "tags",
				List.of("a", "b"), "sizes", List.of(1, "2"), "note", "n", "weight", 1.5, "inherited", 7);

		assertThat(this.draft.title).isEqualTo("Milk");
		assertThat(this.draft.pieces).isEqualTo(3);
		assertThat(this.draft.urgent).isTrue();
		assertThat(this.draft.color).isEqualTo(Color.RED);
		assertThat(this.draft.due).isEqualTo(LocalDate.of(2026, 11, 21));
		assertThat(this.draft.tags).containsExactly("a", "b");
		assertThat(this.draft.sizes).containsExactly(1, 2);
		assertThat(this.draft.note).isEqualTo("n");
		assertThat(this.draft.weight).isEqualTo(1.5);
		assertThat(this.draft.inherited).isEqualTo(7);
	}

	@Test
	void setsAListFromOneValueAndClearsWhatMayBeNull() {
		bind("tags", "a", "note", null, "weight", "");

		assertThat(this.draft.tags).containsExactly("a");
		assertThat(this.draft.note).isNull();
		assertThat(this.draft.weight).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unitPrice", "unitprice", "unit-price", "unit_price", "UNIT_PRICE" })
	void matchesNamesInAllTheirSpellings(String name) {
		bind(name, "2");

		assertThat(this.draft.unitPrice).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret", "audit", "audit.level", "cache", "COUNT", "count", "class", "class.name",
			"title.bytes", "tags[0]", "title[]", "", "_title", "liveflux_title", "unknown" })
	void namesWhatIsOutOfReachAndWhatIsNot(String name) {
		assertThatExceptionOfType(BindableFields.UnreachableFieldException.class).isThrownBy(() -> bind(name, "x"))
			.withMessage("Field '" + name + "' cannot be set from outside: component 'draft' accepts inherited, title,"
					+ " pieces, urgent, color, due, tags, sizes, note, weight, unitPrice");
		assertThat(this.draft.secret).isEqualTo("s");
	}

	@Test
	void acceptsNothingWithoutTheAnnotation() {
		ComponentDefinition plain = TestComponents.define(Plain.class);

		assertThatExceptionOfType(BindableFields.UnreachableFieldException.class)
			.isThrownBy(() -> plain.bind(plain.instantiate(), Map.of("title", "x")))
			.withMessage("Field 'title' cannot be set from outside: component 'plain' has no field that can");
	}

	@Test
	void saysOfEachValueWhatWasExpected() {
		assertRefused("pieces: must be a whole number (int), not 'x'", "pieces", "x");
		assertRefused("pieces: must be a whole number (int), not '1.5'", "pieces", 1.5);
		assertRefused("pieces: is missing, and must be a whole number (int)", "pieces", "");
		assertRefused("pieces: is missing, and must be a whole number (int)", "pieces", null);
		assertRefused("urgent: must be true or false, not 'perhaps'", "urgent", "perhaps");
		assertRefused("color: must be one of RED, BLUE, not 'GREEN'", "color", "GREEN");
		assertRefused("due: must be a date (LocalDate), not 'tomorrow'", "due", "tomorrow");
		assertRefused("title: must be a value of type String, not a JSON object", "title", Map.of("a", "b"));
		assertRefused("tags: must be a value of type List, not a JSON object", "tags", List.of(List.of("a")));
		assertRefused("sizes: must be a value of type int[], not '[1, x]'", "sizes", List.of(1, "x"));
	}

	@Test
	void checksTheConstraintsOfTheField() {
		assertRefused("title: must not be blank", "title", " ");
		assertRefused("pieces: must be greater than 0", "pieces", "-1");
		assertRefused("tags: size must be between 0 and 2", "tags", List.of("a", "b", "c"));
	}

	@Test
	void setsNothingWhenOneValueIsRefused() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> bind("title", "new", "pieces", "x", "tags", List.of("1", "2", "3")))
			.withMessage("The data is not valid for component 'draft': pieces: must be a whole number (int), not 'x';"
					+ " tags: size must be between 0 and 2")
			.satisfies((ex) -> assertThat(ex.getErrors()).containsOnlyKeys("pieces", "tags"));
		assertThatExceptionOfType(BindableFields.UnreachableFieldException.class)
			.isThrownBy(() -> bind("title", "new", "secret", "x"));

		assertThat(this.draft.title).isEqualTo("old");
	}

	@Test
	void refusesTwoSpellingsOfOneName() {
		assertRefused("unitPrice: is given twice, in two spellings", "unitPrice", 1, "unit-price", 2);
	}

	@Test
	void refusesTheAnnotationWhereItCannotWork() {
		String problem = "but is final, transient or static, so it is not state: make it a plain field or remove the"
				+ " annotation";
		assertInvalid(FinalField.class, "audit", problem);
		assertInvalid(TransientField.class, "cache", problem);
		assertInvalid(StaticField.class, "count", problem);
		assertInvalid(RecordField.class, "form",
				"but a " + Form.class.getTypeName() + " cannot be read from what a browser sends: use a single "
						+ "value, such as text, a number, an enum or a date, or an array or collection of these; "
						+ "for anything else, let an action take a record");
		assertInvalid(TwoSpellings.class, "user_id",
				"and so is 'userId': rename one; names that differ only in case, '-' or '_' count as the same");
	}

	private static void assertInvalid(Class<?> type, String field, String problem) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> TestComponents.define(type))
			.withMessage(
					"Field '" + field + "' of component class " + type.getName() + " is marked @Bindable, " + problem);
	}

	private void assertRefused(String problem, @Nullable Object... namesAndValues) {
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> bind(namesAndValues))
			.withMessage("The data is not valid for component 'draft': " + problem);
	}

	private void bind(@Nullable Object... namesAndValues) {
		this.definition.bind(this.draft, data(namesAndValues));
	}

	enum Color {

		RED, BLUE

	}

	static class Base<T> {

		@Bindable
		@Nullable T inherited;

	}

	@LiveComponent("draft")
	static class Draft extends Base<Integer> {

		static int count;

		final transient List<String> audit = new ArrayList<>();

		transient String cache = "";

		String secret = "s";

		@Bindable
		@NotBlank
		String title = "old";

		@Bindable
		@Positive
		int pieces = 1;

		@Bindable
		boolean urgent;

		@Bindable
		Color color = Color.BLUE;

		@Bindable
		@DateTimeFormat(pattern = "dd.MM.yyyy")
		LocalDate due = LocalDate.of(2000, 1, 1);

		@Bindable
		@Size(max = 2)
		List<String> tags = List.of();

		@Bindable
		int[] sizes = {};

		@Bindable
		@Nullable String note = "";

		@Bindable
		@Nullable Double weight = 1.0;

		@Bindable
		int unitPrice;

	}

	@LiveComponent("plain")
	static class Plain {

		String title = "";

	}

	@LiveComponent("final")
	static class FinalField {

		@Bindable
		final String audit = "";

	}

	@LiveComponent("transient")
	static class TransientField {

		@Bindable
		transient @Nullable String cache;

	}

	@LiveComponent("static")
	static class StaticField {

		@Bindable
		static String count = "";

	}

	record Form(String title) {
	}

	@LiveComponent("record")
	static class RecordField {

		@Bindable
		@Nullable Form form;

	}

	@LiveComponent("two")
	static class TwoSpellings {

		@Bindable
		int userId;

		@Bindable
		int user_id;

	}

}
