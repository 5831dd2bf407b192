package io.liveflux.internal.definition;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.util.UriUtils;

import io.liveflux.component.Bindable;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.page.Remembered;
import io.liveflux.store.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RememberedFieldsTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final ComponentDefinition definition = define(Settings.class);

	private final Settings settings = (Settings) this.definition.instantiate();

	private Owner owner = Owner.session("s");

	private final Map<String, String> browser = new HashMap<>();

	private static ComponentDefinition define(Class<?> type) {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return TestComponents.define(type, ComponentSettings.of(MAPPER).withValidator(validator));
	}

	private Settings next() {
		Settings next = (Settings) this.definition.instantiate();
		this.definition.remembered().restore(next, this.owner, this.browser::get);
		return next;
	}

	private void keep() {
		this.definition.remembered()
			.cookies(this.settings, this.owner)
			.forEach((cookie) -> this.browser.put(cookie.name(), cookie.value()));
	}

	@Test
	void valuesOfEverySortComeBackFromCookies() {
		this.settings.theme = Theme.DARK;
		this.settings.size = 12;
		this.settings.wide = true;
		this.settings.name = "ä; \"b\"=c, d";
		this.settings.tags = List.of("a", "b c");
		this.settings.since = LocalDate.of(2026, 11, 21);
		this.settings.until = LocalDate.of(2026, 12, 1);
		keep();

		assertThat(this.browser.values()).allMatch((value) -> value.matches("[A-Za-z0-9%._~!'()*-]*"));
		assertThat(next()).usingRecursiveComparison().ignoringFields("draft").isEqualTo(this.settings);
	}

	@Test
	void theBrowserIsToldInTheRoot() {
		this.settings.theme = Theme.DARK;

		JsonNode told = MAPPER.readTree(this.definition.remembered().written(this.settings, this.owner, "/shop"));

		assertThat(told.get("theme")).isEqualTo(
				MAPPER.readTree("{\"cookie\":\"flux.theme\",\"path\":\"/shop\",\"age\":864000,\"value\":\"DARK\"}"));
		assertThat(told.get("draft")).isEqualTo(MAPPER.readTree("{\"local\":\"flux.settings.draft\",\"value\":\"\"}"));
		assertThat(told.get("size").get("cookie").stringValue()).isEqualTo("flux.settings.size");
		assertThat(told.get("until").get("value").stringValue()).isEqualTo("31.12.2026");
		assertThat(MAPPER.readTree(this.definition.remembered().written(this.settings, this.owner, ""))
			.get("theme")
			.get("path")).hasToString("\"/\"");
	}

	@Test
	void aValueThatIsNoneDeletesItsCookie() {
		assertThat(this.definition.remembered().cookies(this.settings, this.owner))
			.contains(new RememberedFields.Cookie("flux.settings.name", "", Duration.ZERO))
			.contains(new RememberedFields.Cookie("flux.theme", "%22LIGHT%22", Duration.ofDays(10)))
			.noneMatch((cookie) -> cookie.name().contains("draft"));
	}

	@Test
	void anotherUserOfTheBrowserDoesNotGetTheValue() {
		this.owner = Owner.user("ada");
		this.settings.size = 12;
		this.settings.wide = true;
		keep();

		assertThat(this.browser.get("flux.settings.size")).matches("~[A-Za-z0-9_-]{16}~12");
		assertThat(next().size).isEqualTo(12);
		JsonNode told = MAPPER.readTree(this.definition.remembered().written(this.settings, this.owner, "/"));
		assertThat(told.get("size").get("user").stringValue()).matches("~[A-Za-z0-9_-]{16}~");
		assertThat(told.get("draft").get("user")).isEqualTo(told.get("size").get("user"));
		assertThat(told.get("wide").has("user")).isFalse();
		for (Owner other : List.of(Owner.user("bob"), Owner.session("s"))) {
			this.owner = other;
			assertThat(next().size).isEqualTo(10);
			assertThat(next().wide).isTrue();
		}
		this.browser.put("flux.settings.size", "14");
		assertThat(next().size).isEqualTo(14);
		this.owner = Owner.user("ada");
		assertThat(next().size).isEqualTo(10);
	}

	@Test
	void theMapperOfTheApplicationDoesNotReadCookies() {
		JsonMapper typed = JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
					DefaultTyping.JAVA_LANG_OBJECT)
			.build();
		ComponentDefinition hardened = TestComponents.define(Settings.class, ComponentSettings.of(typed));
		this.browser.put("flux.settings.tags",
				UriUtils.encode("[\"java.util.ArrayList\",\"x\"]", StandardCharsets.UTF_8));
		this.browser.put("flux.settings.name", "%5B".repeat(200));
		Settings next = (Settings) hardened.instantiate();

		hardened.remembered().restore(next, this.owner, this.browser::get);

		assertThat(next.tags).containsExactly("java.util.ArrayList", "x");
		assertThat(next.name).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "DARK", "%22PURPLE%22", "%7B%22a%22%3A1%7D", "%5B%22DARK%22%2C%22LIGHT%22%5D", "null",
			"%", "%22DARK", "%00", "7" })
	void whatDoesNotFitIsLeftOut(String cookie) {
		this.browser.put("flux.theme", cookie);
		this.browser.put("flux.settings.size", "7");

		assertThat(next()).satisfies((next) -> {
			assertThat(next.theme).isEqualTo(Theme.LIGHT);
			assertThat(next.size).isEqualTo(7);
		});
	}

	@Test
	void constraintsHoldForCookiesToo() {
		this.browser.put("flux.settings.name", "%22" + "x".repeat(41) + "%22");
		this.browser.put("flux.settings.tags", "%5B" + "%22x%22%2C".repeat(300) + "%22x%22%5D");

		assertThat(next().name).isNull();
		assertThat(next().tags).isEmpty();
	}

	@Test
	void aValueThatIsTooLongIsRefusedWithItsName() {
		this.settings.draft = "x".repeat(5000);
		assertThatIllegalStateException()
			.isThrownBy(() -> this.definition.remembered().written(this.settings, this.owner, ""))
			.withMessageContaining("'draft' of component 'settings'")
			.withMessageContaining("5002 characters, at most 4096");

		Settings other = (Settings) this.definition.instantiate();
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.definition.bind(other, Map.of("tags", List.of("ä".repeat(200)))))
			.withMessageContaining("'tags'")
			.withMessageContaining("at most 1024");
	}

	@Test
	void aComponentWithoutThemTellsNothing() {
		ComponentDefinition none = define(Nothing.class);

		assertThat(none.remembered().isEmpty()).isTrue();
		assertThat(none.remembered().written(none.instantiate(), this.owner, "/")).isNull();
	}

	@Test
	void mistakesEndTheStart() {
		assertInvalid(Shared.class, "but the component is shared");
		assertInvalid(NotBindable.class, "but not @Bindable");
		assertInvalid(Final.class, "is final");
		assertInvalid(BadName.class, "with the name 'a b'");
		assertInvalid(Twice.class, "by the same name");
		assertInvalid(Eternal.class, "for 401 days");
	}

	private static void assertInvalid(Class<?> type, String problem) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> define(type))
			.withMessageContaining("Field 'theme' of component class " + type.getName() + " is marked @Remembered")
			.withMessageContaining(problem);
	}

	enum Theme {

		LIGHT, DARK

	}

	@LiveComponent("settings")
	static class Settings {

		@Bindable
		@Remembered(name = "theme", days = 10)
		Theme theme = Theme.LIGHT;

		@Bindable
		@Remembered
		int size = 10;

		@Bindable
		@Remembered(perUser = false)
		boolean wide;

		@Bindable
		@Remembered
		@Size(max = 40)
		@Nullable String name;

		@Bindable
		@Remembered
		List<String> tags = List.of();

		@Bindable
		@Remembered
		@Nullable LocalDate since;

		@Bindable
		@Remembered
		@DateTimeFormat(pattern = "dd.MM.yyyy")
		LocalDate until = LocalDate.of(2026, 12, 31);

		@Bindable
		@Remembered(Remembered.Place.LOCAL)
		String draft = "";

	}

	@LiveComponent("nothing")
	static class Nothing {

		@Bindable
		String theme = "";

	}

	@LiveComponent(value = "shared", shared = true)
	static class Shared {

		@Bindable
		@Remembered
		String theme = "";

	}

	@LiveComponent("not-bindable")
	static class NotBindable {

		@Remembered
		String theme = "";

	}

	@LiveComponent("final")
	static class Final {

		@Remembered
		final String theme = "";

	}

	@LiveComponent("bad-name")
	static class BadName {

		@Bindable
		@Remembered(name = "a b")
		String theme = "";

	}

	@LiveComponent("twice")
	static class Twice {

		@Bindable
		@Remembered(name = "x")
		String other = "";

		@Bindable
		@Remembered(name = "x")
		String theme = "";

	}

	@LiveComponent("eternal")
	static class Eternal {

		@Bindable
		@Remembered(days = 401)
		String theme = "";

	}

}
