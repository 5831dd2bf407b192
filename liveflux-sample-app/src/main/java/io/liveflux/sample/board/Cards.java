package io.liveflux.sample.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The cards of the application, kept in memory. It tells the application what has changed
 * by an event. Thread-safe.
 */
@Service
class Cards {

	/** Visitors share the board, so it forgets the oldest card when it is full. */
	private static final int MAX_CARDS = 30;

	private final ApplicationEventPublisher events;

	private final List<Card> cards = new ArrayList<>();

	private long lastId;

	Cards(ApplicationEventPublisher events) {
		this.events = events;
		this.cards.add(new Card(++this.lastId, "Press n", Lane.TODO));
		this.cards.add(new Card(++this.lastId, "Open this board in a second window", Lane.TODO));
		this.cards.add(new Card(++this.lastId, "Rename this card", Lane.DOING));
		this.cards.add(new Card(++this.lastId, "Start the sample application", Lane.DONE));
	}

	synchronized List<Card> all() {
		return List.copyOf(this.cards);
	}

	void add(String text) {
		synchronized (this) {
			if (this.cards.size() == MAX_CARDS) {
				this.cards.remove(0);
			}
			this.cards.add(new Card(++this.lastId, text, Lane.TODO));
		}
		this.events.publishEvent(new CardsChanged());
	}

	void change(long id, UnaryOperator<Card> change) {
		synchronized (this) {
			this.cards.replaceAll((card) -> (card.id() == id) ? change.apply(card) : card);
		}
		this.events.publishEvent(new CardsChanged());
	}

	/**
	 * Moves a card.
	 * @param before the card that it stands in front of; without one, or when that one is
	 * gone, it stands at the end
	 * @return the card as it was, unless somebody else has deleted it
	 */
	Optional<Card> move(long id, @Nullable Long before, Lane to) {
		Optional<Card> moved;
		synchronized (this) {
			moved = find(id);
			moved.ifPresent((card) -> {
				Optional<Card> next = (before == null || before == id) ? Optional.empty() : find(before);
				this.cards.remove(card);
				this.cards.add(next.map(this.cards::indexOf).orElse(this.cards.size()), card.in(to));
			});
		}
		this.events.publishEvent(new CardsChanged());
		return moved;
	}

	/**
	 * Deletes a card.
	 * @return the card, unless somebody else was faster
	 */
	Optional<Card> delete(long id) {
		Optional<Card> deleted;
		synchronized (this) {
			deleted = find(id);
			deleted.ifPresent(this.cards::remove);
		}
		this.events.publishEvent(new CardsChanged());
		return deleted;
	}

	private Optional<Card> find(long id) {
		return this.cards.stream().filter((card) -> card.id() == id).findFirst();
	}

	/**
	 * Published after a card has changed.
	 */
	record CardsChanged() {
	}

}
