package io.liveflux.docs;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * The page about lists: cards that users sort.
 */
@LiveComponent("card-board")
class CardBoard {

	private final Cards cards = new Cards();

	@Action
	void move(long item, @Nullable Long before, Lane to) {
		this.cards.move(item, before, to);
	}

	enum Lane {

		TODO, DOING

	}

	record Card(long id, Lane lane) {
	}

	static final class Cards {

		private final List<Card> all = new ArrayList<>();

		void move(long item, @Nullable Long before, Lane to) {
			this.all.removeIf((card) -> card.id() == item);
			int next = 0;
			while (next < this.all.size() && !Long.valueOf(this.all.get(next).id()).equals(before)) {
				next++;
			}
			this.all.add(next, new Card(item, to));
		}

	}

}
