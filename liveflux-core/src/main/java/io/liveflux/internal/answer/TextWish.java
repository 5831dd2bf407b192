package io.liveflux.internal.answer;

/**
 * A text that a component lets grow in one of its fields.
 *
 * @param field name of the field
 * @param source what brings the parts
 */
public record TextWish(String field, Object source) {
}
