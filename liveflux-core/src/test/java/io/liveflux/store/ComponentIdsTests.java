package io.liveflux.store;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentIdsTests {

	private final ComponentIds ids = new ComponentIds(new SecureRandom());

	@Test
	void makesDistinctIdsOf22Characters() {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			String id = this.ids.next();
			assertThat(ComponentIds.isValid(id)).as(id).isTrue();
			seen.add(id);
		}

		assertThat(seen).hasSize(10_000);
	}

	@Test
	void makesTheSameIdForTheSameSharedComponent() {
		assertThat(ComponentIds.ofShared("board", "main")).isEqualTo(ComponentIds.ofShared("board", "main"))
			.isNotEqualTo(ComponentIds.ofShared("board", "other"))
			.isNotEqualTo(ComponentIds.ofShared("other", "main"))
			.satisfies((id) -> assertThat(ComponentIds.isValid(id)).isTrue());
	}

	@Test
	void recognisesWhatIsNoId() {
		for (String id : List.of("", "abc", "x".repeat(21), "x".repeat(23), "x".repeat(21) + "/", "x".repeat(21) + "é",
				"x".repeat(21) + " ")) {
			assertThat(ComponentIds.isValid(id)).as(id).isFalse();
		}
	}

}
