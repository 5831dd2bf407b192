package io.liveflux.docs.tutorial;

/**
 * Notes have come or changed.
 */
record NotesChanged() {
}
