package io.liveflux.docs.tutorial;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What somebody writes.
 */
record NoteForm(@NotBlank @Size(max = 80) String text) {
}
