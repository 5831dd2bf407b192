package io.liveflux.internal.method;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.SessionAttribute;

import io.liveflux.component.DefaultValue;
import io.liveflux.component.InvalidComponentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArgumentAnnotationsTests {

	private final MethodBinder binder = new MethodBinder(ComponentSettings.of(JsonMapper.builder().build()), "channel",
			Set.of());

	static Stream<Method> refused() {
		return Stream.of(Refused.class.getDeclaredMethods()).filter((method) -> !method.isSynthetic());
	}

	static Stream<Method> accepted() {
		return Stream.of(Accepted.class.getDeclaredMethods()).filter((method) -> !method.isSynthetic());
	}

	@ParameterizedTest
	@MethodSource("refused")
	void whatNobodyHonoursEndsTheStart(Method method) {
		String annotation = method.getParameters()[0].getAnnotations()[0].annotationType().getSimpleName();

		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> this.binder.bind(Refused.class, method, "method", true, Set.of()))
			.withMessageContaining(method.getName())
			.withMessageContaining("@" + annotation + ", which LiveFlux does not support here: ");
	}

	@ParameterizedTest
	@MethodSource("accepted")
	void whatSaysNothingOfWhereAValueComesFromIsLeftAlone(Method method) {
		assertThat(this.binder.bind(Accepted.class, method, "method", true, Set.of())).isNotNull();
	}

	record User(@Nullable String name) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@AuthenticationPrincipal
	@interface CurrentUser {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Value("${setting}")
	@interface Setting {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Tenant {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = {})
	@interface Isbn {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	@Retention(RetentionPolicy.RUNTIME)
	@DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
	@interface Day {

	}

	@SuppressWarnings("unused")
	static class Refused {

		void principal(@AuthenticationPrincipal User user) {
		}

		void partOfPrincipal(@AuthenticationPrincipal(expression = "name") String name) {
		}

		void context(@CurrentSecurityContext(expression = "authentication.name") String name) {
		}

		void metaPrincipal(@CurrentUser User user) {
		}

		void session(@SessionAttribute User user) {
		}

		void metaValue(@Setting String setting) {
		}

		void request(@RequestAttribute User user) {
		}

		void cookie(@CookieValue String token) {
		}

		void model(@ModelAttribute User user) {
		}

		void body(@RequestBody User user) {
		}

		void part(@RequestPart User user) {
		}

		void matrix(@MatrixVariable String name) {
		}

		void header(@RequestHeader String name) {
		}

		void value(@Value("${name}") String name) {
		}

		void bean(@Autowired User user) {
		}

		void destination(@DestinationVariable String name) {
		}

		void own(@Tenant String tenant) {
		}

		void ownForm(@Tenant User user) {
		}

		void ownMap(@Tenant Map<String, Object> all) {
		}

	}

	@SuppressWarnings("unused")
	static class Accepted {

		void validated(@Valid User user) {
		}

		void constrained(@NotBlank String name) {
		}

		void ownConstraint(@Isbn String isbn) {
		}

		void formatted(@DateTimeFormat(pattern = "yyyy") String day) {
		}

		void ownFormat(@Day String day) {
		}

		void nullable(@Nullable String name) {
		}

		void withDefault(@DefaultValue("1") int count) {
		}

		void header(@Header("user-agent") String agent) {
		}

		void headers(@Headers Map<String, Object> headers) {
		}

		void payload(@org.springframework.messaging.handler.annotation.Payload User user) {
		}

		// Nothing that a client sends.
		void locale(@Tenant Locale locale) {
		}

	}

}
