package io.liveflux.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StoredComponentTests {

	private final StoredComponent component = StoredComponent.create("id", "counter", null, Owner.session("secret"),
			Locale.ENGLISH);

	@Test
	void remembersTheLastAnswersAndThatOlderOnesWereGiven() {
		StoredComponent acted = this.component;
		for (int ref = 1; ref <= 5; ref++) {
			acted = acted.withAnswer(new Answer("page", ref, "{\"n\":" + ref + "}"), 3);
		}

		assertThat(acted.answers()).extracting(Answer::ref).containsExactly(3L, 4L, 5L);
		assertThat(acted.answer("page", 4)).contains(new Answer("page", 4, "{\"n\":4}"));
		assertThat(acted.answer("other", 4)).isEmpty();
		assertThat(acted.hasForgotten("page", 2)).isTrue();
		assertThat(acted.hasForgotten("page", 3)).isFalse();
		assertThat(acted.hasForgotten("page", 6)).isFalse();
		assertThat(acted.hasForgotten("other", 1)).isFalse();
		assertThat(this.component.answers()).isEmpty();
	}

	@Test
	void remembersForgottenAnswersOfALimitedNumberOfClients() {
		StoredComponent acted = this.component;
		for (int client = 0; client < 200; client++) {
			acted = acted.withAnswer(new Answer("page" + client, 1, "{}"), 1);
		}

		assertThat(acted.forgottenRefs()).hasSize(64).containsKey("page198").doesNotContainKey("page0");
	}

	@Test
	void keepsTheHighestForgottenNumber() {
		StoredComponent acted = this.component.withAnswer(new Answer("page", 9, "{}"), 1)
			.withAnswer(new Answer("page", 3, "{}"), 1)
			.withAnswer(new Answer("page", 10, "{}"), 1);

		assertThat(acted.forgottenRefs()).isEqualTo(Map.of("page", 9L));
	}

	@Test
	void isNotChangedThroughWhatItWasMadeOf() {
		Map<String, Child> children = new LinkedHashMap<>(Map.of("0", new Child("child", "<p></p>")));
		StoredComponent parent = this.component.withDrawing(1, children);

		children.clear();

		assertThat(parent.children()).isEqualTo(Map.of("0", new Child("child", "<p></p>")));
	}

	@Test
	void isEqualByTheBytesOfTheState() {
		assertThat(this.component.withState(2, new byte[] { 1 }))
			.isEqualTo(this.component.withState(2, new byte[] { 1 }))
			.isNotEqualTo(this.component.withState(2, new byte[] { 2 }))
			.hasSameHashCodeAs(this.component.withState(2, new byte[] { 1 }));
	}

	@Test
	void keepsStateAnswersAndSessionsOutOfTheLog() {
		StoredComponent acted = this.component.withState(2, "hidden".getBytes())
			.withAnswer(new Answer("page", 1, "hidden"), 1);

		assertThat(acted).hasToString("StoredComponent[id=id, kind=counter, owner=a session, revision=0, version=2]");
		assertThat(acted.answers().get(0)).hasToString("Answer[client=page, ref=1]");
		assertThat(Owner.user("ann")).hasToString("user ann");
		assertThat(Owner.shared()).hasToString("shared");
	}

	@Test
	void refusesOwnersWithoutAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> Owner.user(""));
		assertThatIllegalArgumentException().isThrownBy(() -> Owner.session(""));
		assertThatIllegalArgumentException().isThrownBy(() -> new Owner(Owner.Kind.SHARED, "x"));
	}

}
