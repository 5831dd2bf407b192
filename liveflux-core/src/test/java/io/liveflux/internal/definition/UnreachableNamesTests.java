package io.liveflux.internal.definition;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UnreachableNamesTests {

	private final BindableFields.UnreachableNames unreachableNames = new BindableFields.UnreachableNames(Order.class);

	@ParameterizedTest
	@ValueSource(strings = { "class.classLoader", "form.class.module", "a[class]", "CLASS.x", "items[0].classLoader.x",
			"audit.level", "AUDIT.level", "cache[0]", "limits.max", "inherited.x" })
	void pathsIntoTheComponentAreRefused(String name) {
		assertThatExceptionOfType(BindableFields.UnreachableFieldException.class)
			.isThrownBy(() -> this.unreachableNames.check(Map.of(name, "x"), List::of))
			.withMessageContaining("cannot be set from outside");
	}

	@ParameterizedTest
	@ValueSource(strings = { "audit", "class", "items[0].title", "unknown.x", "total" })
	void whatIsNoPathOrLeadsNowhereIsLeftToBinding(String name) {
		assertThatCode(() -> this.unreachableNames.check(Map.of(name, "x"), List::of)).doesNotThrowAnyException();
	}

	@Test
	void aFormMayHaveAPropertyThatIsCalledLikeACollaborator() {
		assertThatCode(() -> this.unreachableNames.check(Map.of("audit.level", "x"),
				() -> List.of(ResolvableType.forClass(OrderForm.class))))
			.doesNotThrowAnyException();
	}

	record OrderForm(Audit audit) {
	}

	record Audit(String level) {
	}

	static class Base {

		final Object inherited = new Object();

	}

	static class Order extends Base {

		static int limits;

		final Object audit = new Object();

		transient List<String> cache = List.of();

		List<String> items = List.of();

		int total;

	}

}
