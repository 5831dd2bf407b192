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
		assertThat(this.component.withState(2, "hidden".getBytes()))
			.hasToString("StoredComponent[id=id, kind=counter, owner=a session, revision=0, version=2]");
		assertThat(new Answer("page", 1, "hidden")).hasToString("Answer[client=page, ref=1]");
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
