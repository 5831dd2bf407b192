package io.liveflux.docs;

import java.util.LinkedHashMap;
import java.util.Map;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

@LiveComponent(value = "scoreboard", shared = true)
class Scoreboard {

	private String match = "";

	private Map<String, Integer> goals = new LinkedHashMap<>();

	@OnMount
	void mount(String key) {
		this.match = key;
	}

	void goal(String team) {
		this.goals.merge(team, 1, Integer::sum);
	}

}
