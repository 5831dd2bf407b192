package io.liveflux.internal.definition;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.page.OnUrl;
import io.liveflux.page.UrlParam;
import io.liveflux.page.UrlParam.History;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AddressFieldsTests {

	private static final ComponentSettings SETTINGS = ComponentSettings.of(JsonMapper.builder().build());

	private static final String DEFAULTS = "q&!page&day&tags&date&id&size&price";

	private final ComponentDefinition definition = TestComponents.define(Results.class,
			SETTINGS.withValidator(validator()));

	private static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return validator;
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'',                       ''
			?q=a+b%26%C3%A4,          q=a+b%26%C3%A4
			q=,                       q=
			page=2&q=all,             !page=2
			page=1,                   ''
			day=FRIDAY,               day=FRIDAY
			day=MONDAY,               ''
			tags=a&tags=b&tags=,      tags=a&tags=b
			tags=x,                   ''
			tags=,                    tags=
			date=30.11.2026,          date=30.11.2026
			size=,                    ''
			size=7,                   size=7
			price=1.50,               price=1.50
			id=00000000-0000-0000-0000-000000000007, id=00000000-0000-0000-0000-000000000007
			""")
	void readsAndWritesTheSame(String query, String written) {
		assertThat(follow(query)).isEqualTo(with(written));
	}

	@ParameterizedTest
	@ValueSource(strings = { "page=x", "page=", "page=1001", "page=2&page=3", "page=99999999999", "day=friday ever",
			"date=2026-11-30x", "q=123456789012345678901", "%zz=1", "page=%", "=5", "&&&", "Page=2", "id=7",
			"unknown=1", "price=1,5,0" })
	void takesWhatIsWrongForAbsent(String query) {
		assertThat(follow(query)).isEqualTo(DEFAULTS);
	}

	@Test
	void setsWhatTheAddressDoesNotNameToItsDefault() {
		Results results = (Results) this.definition.instantiate();
		results.page = 7;
		results.q = "x";

		this.definition.setFromAddress(results, AddressQuery.parse("page=2"));

		assertThat(results.page).isEqualTo(2);
		assertThat(results.q).isEqualTo("all");
	}

	@Test
	void leavesOutWhatIsTooLongForAnAddress() {
		Results results = (Results) this.definition.instantiate();
		results.q = "x".repeat(AddressFields.MAX_LENGTH);
		results.page = 2;

		assertThat(this.definition.addressOf(results)).startsWith("q&!page=2&");
		assertThat(AddressQuery.parse("a=" + "x".repeat(AddressQuery.MAX_LENGTH))).isEmpty();
	}

	@Test
	void keepsWhatIsTooLongForAnAddressUnlessTheAddressNamesIt() {
		Results results = (Results) this.definition.instantiate();
		results.q = "x".repeat(AddressFields.MAX_LENGTH);
		results.page = 2;

		this.definition.setFromAddress(results, AddressQuery.parse("day=FRIDAY"));
		assertThat(results.q).hasSize(AddressFields.MAX_LENGTH);
		assertThat(results.page).isEqualTo(1);

		this.definition.setFromAddress(results, AddressQuery.parse("q=tea"));
		assertThat(results.q).isEqualTo("tea");
	}

	@Test
	void refusesWhatCannotWork() {
		refuses(Shared.class, "Field 'page'", "is shared");
		refuses(Final.class, "is final, transient or static");
		refuses(Structured.class, "cannot be read from text");
		refuses(Twice.class, "another one with the parameter 'p'");
		refuses(BadName.class, "'liveflux_page' cannot be its parameter");
		refuses(Deaf.class, "@OnUrl, but no field marked @UrlParam");
	}

	private void refuses(Class<?> type, String... problem) {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(type, SETTINGS))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(problem));
	}

	private String follow(String query) {
		Object results = this.definition.instantiate();
		this.definition.setFromAddress(results, AddressQuery.parse(query));
		return String.valueOf(this.definition.addressOf(results));
	}

	private static String with(String written) {
		String text = '&' + DEFAULTS + '&';
		if (!written.isEmpty()) {
			String name = written.split("=", 2)[0];
			text = text.replace('&' + name + '&', '&' + written + '&');
		}
		return text.substring(1, text.length() - 1);
	}

	@LiveComponent("results")
	static class Results {

		@UrlParam
		@Size(max = 20)
		String q = "all";

		@UrlParam(history = History.PUSH)
		@Max(1000)
		int page = 1;

		@UrlParam
		DayOfWeek day = DayOfWeek.MONDAY;

		@UrlParam
		List<String> tags = List.of("x");

		@UrlParam
		@DateTimeFormat(pattern = "dd.MM.yyyy")
		@Nullable LocalDate date;

		@UrlParam
		@Nullable UUID id;

		@UrlParam
		@Nullable Integer size;

		@UrlParam
		BigDecimal price = BigDecimal.ONE;

		String other = "";

	}

	@LiveComponent(kind = "shared", shared = true)
	static class Shared {

		@UrlParam
		int page = 1;

	}

	@LiveComponent("final")
	static class Final {

		@UrlParam
		final int page = 1;

	}

	@LiveComponent("structured")
	static class Structured {

		@UrlParam
		java.util.Map<String, String> page = java.util.Map.of();

	}

	@LiveComponent("twice")
	static class Twice {

		@UrlParam("p")
		int page = 1;

		@UrlParam("p")
		int other = 1;

	}

	@LiveComponent("bad-name")
	static class BadName {

		@UrlParam("liveflux_page")
		int page = 1;

	}

	@LiveComponent("deaf")
	static class Deaf {

		@OnUrl
		void moved() {
		}

	}

}
