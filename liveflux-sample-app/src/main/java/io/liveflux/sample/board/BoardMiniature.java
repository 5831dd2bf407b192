package io.liveflux.sample.board;

import java.util.EnumMap;
import java.util.Map;

import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * How many cards each lane has, for the front page.
 */
@LiveComponent(value = "board-miniature", shared = true)
class BoardMiniature {

	private final Cards allCards;

	private Map<Lane, Integer> counts = new EnumMap<>(Lane.class);

	BoardMiniature(Cards allCards) {
		this.allCards = allCards;
	}

	@OnMount
	void read() {
		Map<Lane, Integer> counts = new EnumMap<>(Lane.class);
		for (Lane lane : Lane.values()) {
			counts.put(lane, 0);
		}
		this.allCards.all().forEach((card) -> counts.merge(card.lane(), 1, Integer::sum));
		this.counts = counts;
	}

	@OnEvent
	void changed(Cards.CardsChanged event) {
		read();
	}

}
