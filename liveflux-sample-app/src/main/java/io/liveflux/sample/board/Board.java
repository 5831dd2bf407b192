package io.liveflux.sample.board;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.sample.board.Cards.CardsChanged;

/**
 * The board as one page shows it: the cards are the application's, which one is edited is
 * the page's own.
 */
@LiveComponent("task-board")
class Board {

	private final Cards allCards;

	private List<Card> cards = List.of();

	private @Nullable Long edited;

	private @Nullable String error;

	Board(Cards allCards) {
		this.allCards = allCards;
	}

	@OnMount
	void mount() {
		this.cards = this.allCards.all();
	}

	@OnEvent
	void changed(CardsChanged event) {
		this.cards = this.allCards.all();
	}

	@Action
	void add(@Valid CardForm form, Errors errors, LiveContext live) {
		this.error = messageOf(errors);
		if (this.error == null) {
			this.allCards.add(form.text().strip());
			live.run((page) -> page.hide("#new-card", "fade"));
			tell("Card added", live);
		}
	}

	@Action
	void edit(long id, LiveContext live) {
		this.edited = id;
		this.error = null;
		live.run((page) -> page.focus("#edited"));
	}

	@Action
	void cancel() {
		this.edited = null;
		this.error = null;
	}

	@Action
	void rename(long id, @Valid CardForm form, Errors errors, LiveContext live) {
		this.error = messageOf(errors);
		if (this.error == null) {
			this.allCards.change(id, (card) -> card.saying(form.text().strip()));
			this.edited = null;
			tell("Card renamed", live);
		}
	}

	@Action
	void move(long item, @Nullable Long before, Lane to, LiveContext live) {
		Optional<Card> moved = this.allCards.move(item, before, to);
		if (moved.isEmpty()) {
			live.flash("error", "Somebody else has deleted this card");
		}
		else if (moved.get().lane() != to) {
			live.flash("success", "Moved to “" + to.getLabel() + "”");
		}
		tell(live);
	}

	@Action
	void delete(long id, LiveContext live) {
		this.allCards.delete(id)
			.ifPresentOrElse((card) -> live.flash("success", "“" + card.text() + "” deleted"),
					() -> live.flash("error", "Somebody else has deleted this card"));
		tell(live);
	}

	@Action
	ResponseEntity<Resource> export() {
		StringBuilder csv = new StringBuilder("lane,text\r\n");
		this.allCards.all()
			.forEach((card) -> csv.append(card.lane().getLabel())
				.append(',')
				.append(CsvCell.of(card.text()))
				.append("\r\n"));
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
			.headers((headers) -> headers
				.setContentDisposition(ContentDisposition.attachment().filename("board.csv").build()))
			.body(new ByteArrayResource(csv.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private void tell(String message, LiveContext live) {
		live.flash("success", message);
		tell(live);
	}

	private void tell(LiveContext live) {
		this.cards = this.allCards.all();
		long open = this.cards.stream().filter((card) -> card.lane() != Lane.DONE).count();
		live.title("(" + open + ") Board · LiveFlux");
	}

	private static @Nullable String messageOf(Errors errors) {
		FieldError error = errors.getFieldError();
		return (error != null) ? error.getDefaultMessage() : null;
	}

}
