package io.liveflux.sample.board;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a user writes on a card.
 *
 * @param text what to do
 */
record CardForm(@NotBlank(message = "Say what is to be done.") @Size(max = 60,
		message = "Keep it within {max} characters.") String text) {
}
