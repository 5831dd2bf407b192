package io.liveflux.docs;

import org.springframework.stereotype.Service;

import io.liveflux.component.LiveComponents;

@Service
class MatchService {

	private final LiveComponents components;

	MatchService(LiveComponents components) {
		this.components = components;
	}

	void goal(String match, String team) {
		this.components.updateShared(Scoreboard.class, match, (board) -> board.goal(team));
	}

}
