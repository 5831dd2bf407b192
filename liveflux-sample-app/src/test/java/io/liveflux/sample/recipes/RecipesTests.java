package io.liveflux.sample.recipes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecipesTests {

	private static final Path MANUAL = Path.of("..", "docs");

	private static final int MOST_LINES = 40;

	@ParameterizedTest
	@MethodSource("recipes")
	void isShort(Recipe recipe) {
		assertThat(recipe.lines()).isBetween(5L, (long) MOST_LINES);
	}

	@ParameterizedTest
	@MethodSource("recipes")
	void showsCodeWithoutImports(Recipe recipe) {
		assertThat(recipe.files().get(0).text()).startsWith("@Live").doesNotContain("import ", "\t");
	}

	@ParameterizedTest
	@MethodSource("recipes")
	void leadsToAPageOfTheManual(Recipe recipe) {
		assertThat(MANUAL.resolve(recipe.manual() + ".md")).exists();
	}

	@Test
	void areListedInTheManual() throws IOException {
		List<String> rows = Files.readAllLines(MANUAL.resolve("recipes.md"))
			.stream()
			.filter((line) -> line.startsWith("| `/recipes/"))
			.map((line) -> line.split("`")[1])
			.toList();

		assertThat(rows).containsExactlyElementsOf(recipes().map((recipe) -> "/recipes/" + recipe.name()).toList());
	}

	static Stream<Recipe> recipes() {
		return new Recipes().all().stream();
	}

}
