/**
 * Forms that a component keeps in its state, with typed text and errors.
 * <p>
 * Views read a form by its {@link FormField}s and {@link FormRow}s. LiveFlux reads and
 * writes it through a {@link FormBinder}: what the form was made with are
 * {@link GivenFields}, what users have made of it is {@link FormContent}, and what is
 * wrong a {@link FormError}.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.form;

import org.jspecify.annotations.NullMarked;
