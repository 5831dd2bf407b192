/**
 * Drawing of views with any template engine.
 * <p>
 * A {@link ComponentRenderer} draws a class of components, through its
 * {@link ViewRenderer} if it has a view, with a {@link ViewContext} beside the model.
 * {@link FormBindings} lets form tags find the fields. A {@link MemoSource} knows pieces
 * that need not be drawn again, and {@link MemoCheck} says whether they are compared. A
 * {@link ScriptElement} loads the client script.
 * <p>
 * A component that nothing can draw is an {@link InvalidViewException} at start-up; a
 * view that fails is a {@link RenderException}.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.render;

import org.jspecify.annotations.NullMarked;
