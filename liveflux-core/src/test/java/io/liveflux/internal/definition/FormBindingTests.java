package io.liveflux.internal.definition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class FormBindingTests {

	private final ComponentDefinition definition = TestComponents.define(Forms.class,
			ComponentSettings.of(JsonMapper.builder().build()).withValidator(validator()));

	private static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return validator;
	}

	@Test
	void bindsFormFieldsAndJsonToTheSameRecord() throws Exception {
		Order expected = new Order("Ann", 2, new Address("Via Roma", "Rome"), List.of("a", "b"),
				LocalDate.of(2026, 11, 21), false);

		assertThat(act("order", data("customer", "Ann", "quantity", "2", "address.street", "Via Roma", "address.city",
				"Rome", "tags", List.of("a", "b"), "due", "2026-11-21")))
			.isEqualTo(expected);
		assertThat(act("order",
				data("customer", "Ann", "quantity", 2, "address", Map.of("street", "Via Roma", "city", "Rome"), "tags",
						List.of("a", "b"), "due", "2026-11-21", "gift", false)))
			.isEqualTo(expected);
		assertThat(act("payload", data("customer", "Ann", "quantity", 2, "address",
				Map.of("street", "Via Roma", "city", "Rome"), "tags[]", List.of("a", "b"), "due", "2026-11-21")))
			.isEqualTo(expected);
	}

	@Test
	void matchesNestedNamesInAllTheirSpellings() throws Exception {
		Object expected = new Shipping(new Recipient("Ann", List.of(new Line("x", 1))));

		assertThat(act("ship", data("ship-to.full_name", "Ann", "shipto.orderlines[0].item-no", "x",
				"SHIP_TO.order-lines[0].count", "1")))
			.isEqualTo(expected);
		assertThat(act("ship",
				data("shipto", Map.of("fullname", "Ann", "order-lines", List.of(Map.of("itemno", "x", "count", 1))))))
			.isEqualTo(expected);
	}

	@Test
	void prefersTheExactNameInAForm() throws Exception {
		assertThat(act("line", data("itemNo", "exact", "itemno", "relaxed", "count", "1")))
			.isEqualTo(new Line("exact", 1));
		assertThat(act("line", data("itemno", "relaxed", "itemNo", "exact", "count", "1")))
			.isEqualTo(new Line("exact", 1));
	}

	@Test
	void bindsBeansThroughSetters() throws Exception {
		Bean bean = (Bean) act("bean", data("name", "Ann", "lines[1].count", "3", "lines[1].item-no", "y",
				"scores[math]", "5", "inner", Map.of("name", "deep"), "readonly", "x", "unknown", "x"));

		assertThat(bean.name).isEqualTo("Ann");
		assertThat(bean.lines).hasSize(2);
		assertThat(bean.lines.get(1).name).isNull();
		assertThat(bean.lines.get(1).count).isEqualTo(3);
		assertThat(bean.scores).isEqualTo(Map.of("math", 5));
		assertThat(bean.inner.name).isEqualTo("deep");
	}

	@Test
	void neverReachesTheClassOfABean() throws Exception {
		Bean bean = (Bean) act("bean", data("class", Map.of("module", Map.of()), "name", "a"));

		assertThat(bean.name).isEqualTo("a");
		assertThatExceptionOfType(BindableFields.UnreachableFieldException.class)
			.isThrownBy(() -> act("bean", data("class.classLoader.defaultAssertionStatus", "true", "name", "a")))
			.withMessage("Field 'class.classLoader.defaultAssertionStatus' cannot be set from outside");
	}

	@Test
	void bindsMapsOfRecordsFromJson() throws Exception {
		assertThat(act("book", data("lines", Map.of("k", Map.of("itemNo", "x", "count", 1)))))
			.isEqualTo(new Book(Map.of("k", new Line("x", 1))));
	}

	@Test
	void handsErrorsToTheMethodThatAsksForThem() throws Exception {
		BindingResult errors = (BindingResult) act("checked", data("name", " ", "count", "0"));

		assertThat(errors.getFieldErrors()).extracting("field").containsExactlyInAnyOrder("name", "count");
	}

	@Test
	void keepsWhatWasTypedForTheErrors() throws Exception {
		BindingResult errors = (BindingResult) act("checked", data("name", "Ann", "count", "many"));

		assertThat(errors.getFieldErrorCount()).isEqualTo(1);
		assertThat(errors.getFieldValue("count")).isEqualTo("many");
		assertThat(errors.getFieldValue("name")).isEqualTo("Ann");
	}

	@Test
	void reportsTypesAndConstraintsOfARecordTogether() throws Exception {
		BindingResult errors = (BindingResult) act("checked", data("name", " ", "count", "many"));

		assertThat(errors.getFieldErrors()).extracting("field", "defaultMessage")
			.containsExactlyInAnyOrder(tuple("name", "must not be blank"),
					tuple("count", "must be a whole number (int)"));
		assertThat(errors.getFieldError("count").getCodes()).contains("typeMismatch.count", "typeMismatch");
	}

	@Test
	void makesARecordOfWhatCouldBeRead() throws Exception {
		for (String action : List.of("kept", "keptIfAny")) {
			assertThat(act(action, data("name", "Ann", "count", "many"))).isEqualTo(new Checked("Ann", 0));
			assertThat(act(action, data("name", "", "count", "7"))).isEqualTo(new Checked("", 7));
		}
	}

	@Test
	void aRecordThatCannotBeMadeIsNoneOrRefused() throws Exception {
		assertThat(act("rangeIfAny", data("from", "x", "to", -1))).isEqualTo("null 1");
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act("rangeAndErrors", data("from", "x", "to", -1)))
			.withMessageEndingWith("from: must be a whole number (int)");
	}

	@Test
	void reportsTypesAndConstraintsOfABeanTogether() throws Exception {
		BindingResult errors = (BindingResult) act("checkedBean", data("name", "", "count", "many"));

		assertThat(errors.getFieldErrors()).extracting("field").containsExactlyInAnyOrder("name", "count");
	}

	@Test
	void refusesInvalidDataForAMethodThatDoesNotAskForErrors() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act("strict", data("name", "", "count", "2")))
			.withMessage("The data is not valid for parameter 'form' of action 'strict' of component 'forms': name:"
					+ " must not be blank")
			.satisfies((ex) -> assertThat(ex.getErrors()).isEqualTo(Map.of("name", "must not be blank")));
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act("strict", data("name", "Ann", "count", "secret")))
			.withMessageEndingWith("count: must be a whole number (int)");
	}

	@Test
	void saysWhyAFormRefusedItsData() {
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("range", data("from", 3, "to", 1)))
			.withMessage("The data was refused for parameter 'range' of action 'range' of component 'forms': from must"
					+ " not be above to");
	}

	@Test
	void leavesAnOptionalFormEmptyWhenNothingIsForIt() throws Exception {
		assertThat(act("maybe", data("other", "x"))).isEqualTo(Optional.empty());
		assertThat(act("maybe", data("itemno", "x", "count", "1"))).isEqualTo(Optional.of(new Line("x", 1)));
	}

	@Test
	void refusesToGrowListsWithoutBound() {
		for (String name : List.of("lines[256].count", "lines[99999999999].count")) {
			assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("bean", data(name, "1")))
				.withMessage("Field '" + name + "' has an index above 255, the highest accepted");
		}
	}

	@Test
	void refusesDeepNesting() {
		String name = "inner.".repeat(5000) + "name";
		Object json = "x";
		for (int i = 0; i < 5000; i++) {
			json = Map.of("inner", json);
		}
		Object deep = json;

		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("bean", data(name, "x")))
			.withMessageEndingWith("is nested deeper than 16 levels");
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("bean", data("inner", deep)))
			.withMessageEndingWith("is nested deeper than 16 levels");
	}

	@Test
	void refusesTooManyFields() {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < 1001; i++) {
			data.put("scores[" + i + "]", "1");
		}

		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("bean", data))
			.withMessage("More than 1000 fields cannot be bound at once");
	}

	@Test
	void ignoresBrokenNames() throws Exception {
		Bean bean = (Bean) act("bean", data("lines[", "1", "lines[x].count", "1", "lines]", "1", "lines[0]x", "1", ".",
				"1", "name.", "1", "..", "1", "", "1", "lines[0]..count", "1"));

		assertThat(bean.lines).isEmpty();
		assertThat(bean.name).isNull();
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data) throws Exception {
		return this.definition.invoker().act(this.definition.instantiate(), action, TestComponents.call(data));
	}

	record Address(String street, String city) {
	}

	record Order(String customer, int quantity, Address address, List<String> tags, LocalDate due, boolean gift) {
	}

	record Line(String itemNo, int count) {
	}

	record Recipient(String fullName, List<Line> orderLines) {
	}

	record Shipping(Recipient shipTo) {
	}

	record Book(Map<String, Line> lines) {
	}

	record Checked(@NotBlank String name, @Min(1) int count) {
	}

	record Range(int from, int to) {

		Range {
			if (from > to) {
				throw new IllegalArgumentException("from must not be above to");
			}
		}

	}

	public static class Bean {

		private @Nullable @NotBlank String name;

		private int count;

		private List<Bean> lines = new ArrayList<>();

		private Map<String, Integer> scores = new LinkedHashMap<>();

		private @Nullable Bean inner;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public List<Bean> getLines() {
			return this.lines;
		}

		public void setLines(List<Bean> lines) {
			this.lines = lines;
		}

		public Map<String, Integer> getScores() {
			return this.scores;
		}

		public void setScores(Map<String, Integer> scores) {
			this.scores = scores;
		}

		public @Nullable Bean getInner() {
			return this.inner;
		}

		public void setInner(Bean inner) {
			this.inner = inner;
		}

		public String getReadonly() {
			return "";
		}

	}

	@LiveComponent("forms")
	static class Forms {

		@Action
		Order order(Order order) {
			return order;
		}

		@Action
		Order payload(@Payload Order order) {
			return order;
		}

		@Action
		Shipping ship(Shipping shipping) {
			return shipping;
		}

		@Action
		Line line(Line line) {
			return line;
		}

		@Action
		Book book(Book book) {
			return book;
		}

		@Action
		Bean bean(Bean bean) {
			return bean;
		}

		@Action
		Checked kept(@Valid Checked form, Errors errors) {
			return form;
		}

		@Action
		@Nullable Checked keptIfAny(@Valid @Nullable Checked form, Errors errors) {
			return form;
		}

		@Action
		String rangeIfAny(@Nullable Range range, Errors errors) {
			return range + " " + errors.getErrorCount();
		}

		@Action
		String rangeAndErrors(Range range, Errors errors) {
			return range + " " + errors.getErrorCount();
		}

		@Action
		Errors checked(@Valid Checked form, Errors errors) {
			return errors;
		}

		@Action
		Errors checkedBean(@Valid Bean form, BindingResult errors) {
			return errors;
		}

		@Action
		Checked strict(@Valid Checked form) {
			return form;
		}

		@Action
		Range range(Range range) {
			return range;
		}

		@Action
		Optional<Line> maybe(Optional<Line> line) {
			return line;
		}

	}

}
