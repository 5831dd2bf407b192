package io.liveflux.faults;

/**
 * Something that happens during a run.
 *
 * @param at when, in milliseconds after the beginning
 * @param deed what kind of thing
 * @param what what is entered, typed or said
 */
record Step(int at, String deed, String what) {
}
