package io.liveflux.sample.recipes.code;

import java.util.List;
import java.util.Locale;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;

/**
 * A search that waits until typing pauses.
 */
@LiveComponent("search")
class Search {

	private static final List<String> TEAS = List.of("Assam", "Bancha", "Ceylon", "Darjeeling", "Earl Grey",
			"Genmaicha", "Gunpowder", "Keemun", "Lapsang", "Oolong", "Rooibos", "Sencha");

	private List<String> found = TEAS;

	@Action
	void search(@DefaultValue("") String query) {
		String wanted = query.strip().toLowerCase(Locale.ROOT);
		this.found = TEAS.stream().filter((tea) -> tea.toLowerCase(Locale.ROOT).contains(wanted)).toList();
	}

}
