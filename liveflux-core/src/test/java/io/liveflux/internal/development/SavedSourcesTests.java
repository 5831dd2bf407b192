package io.liveflux.internal.development;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SavedSourcesTests {

	private final SavedTemplates.Sources sources = new SavedTemplates.Sources(new SavedFiles(List.of()),
			new SavedFiles(List.of()), () -> List.of("liveflux/counter", "shop/cart"));

	@ParameterizedTest
	@CsvSource({ "liveflux/counter.html,false", "liveflux/counter.ftlh,false", "shop/cart.html,false", "home.html,true",
			"liveflux/counter-row.html,true", "counter.html,true", "liveflux/counter,false", "shop.d/cart.html,true" })
	void tellsPagesFromViewsOfComponents(String name, boolean page) {
		assertThat(this.sources.isOfPages(Set.of(name))).isEqualTo(page);
		assertThat(this.sources.isOfPages(Set.of(name, "shop/cart.ftlh"))).isEqualTo(page);
	}

}
