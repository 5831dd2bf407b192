package io.liveflux.component;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.LoadOptions;
import io.liveflux.async.Loads;
import io.liveflux.page.Commands;
import io.liveflux.text.TextEnded;

/**
 * What a component can do to the page besides drawing itself: redirect, dispatch browser
 * events, push payloads. Valid only during the call it was handed to, on the thread of
 * that call. What is asked for takes effect when the method has returned; when it throws,
 * nothing does.
 *
 * @since 0.1
 */
public interface LiveContext {

	/**
	 * Returns the id of the component.
	 */
	String id();

	/**
	 * Returns the kind of the component.
	 */
	String kind();

	/**
	 * Sends the page to another URL. The last call wins.
	 * @param url the target, relative to the page or absolute; one that begins with a
	 * slash is a path of the application, and the context path comes before it
	 */
	default void redirect(String url) {
		redirect(url, Duration.ZERO);
	}

	/**
	 * Sends the page to another URL after a while. The last call wins.
	 * @param url the target, as with {@link #redirect(String)}
	 * @param delay how long the page waits; whole seconds count, negative is zero
	 */
	void redirect(String url, Duration delay);

	/**
	 * Dispatches a browser event that any listener of the page hears.
	 * @param name the event's name; names that begin with {@code liveflux:} are the
	 * client's own
	 * @param data a value that JSON writes as an object, or {@code null} for none
	 */
	void dispatch(String name, @Nullable Object data);

	/**
	 * Dispatches a browser event without data that any listener of the page hears.
	 * @param name the event's name
	 */
	default void dispatch(String name) {
		dispatch(name, null);
	}

	/**
	 * Dispatches a browser event for the listeners of this component only.
	 * @param name the event's name
	 * @param data a value that JSON writes as an object, or {@code null} for none
	 */
	void dispatchSelf(String name, @Nullable Object data);

	/**
	 * Dispatches a browser event for every component of one kind in the page.
	 * @param kind the kind of the components that hear it
	 * @param name the event's name
	 * @param data a value that JSON writes as an object, or {@code null} for none
	 */
	void dispatchToKind(String kind, String name, @Nullable Object data);

	/**
	 * Dispatches a browser event for one component in the page.
	 * @param kind the kind of the component that hears it
	 * @param id the id of the component that hears it
	 * @param name the event's name
	 * @param data a value that JSON writes as an object, or {@code null} for none
	 */
	void dispatchToKindAndId(String kind, String id, String name, @Nullable Object data);

	/**
	 * Puts a piece of HTML into the page of whoever acts, besides what the component
	 * draws; without anybody acting, into the pages of all who watch it. Not while the
	 * component is mounted.
	 * @param fragment what goes where
	 */
	void fragment(Fragment fragment);

	/**
	 * Draws a part of the component by a method.
	 * @param target CSS selector of an element of the component
	 * @param content the method that draws what comes in its place
	 */
	default void fragment(String target, Supplier<? extends Markup> content) {
		fragment(Fragment.of(target, content));
	}

	/**
	 * Draws a part of the component through a view.
	 * @param target CSS selector of an element of the component
	 * @param view name of the view that draws what comes in its place, see
	 * {@link Fragment#view}
	 */
	default void fragment(String target, String view) {
		fragment(Fragment.view(target, view));
	}

	/**
	 * Has something done in the page of whoever acts, after the page shows what the
	 * action has drawn; without anybody acting, in the pages of all who watch the
	 * component: {@code live.run((page) -> page.show("#dialog").focus("#name"))}.
	 * @param commands names what is to be done
	 */
	void run(Consumer<Commands> commands);

	/**
	 * Shows a message in the page of whoever acts, in its element with
	 * {@code data-flux-flash}; with a redirect, in the page that it leads to. Without
	 * anybody acting, in the pages of all who watch the component.
	 * @param type one word that the page's style sheet knows, such as {@code success};
	 * {@code error} stays until the user takes it away
	 * @param text what users read; not markup
	 */
	void flash(String type, String text);

	/**
	 * Changes the title of the page of whoever acts; without anybody acting, of the pages
	 * of all who watch the component. The last call wins.
	 * @param title the title
	 */
	void title(String title);

	/**
	 * Draws the component again after this call even though its state stays as it is: for
	 * a view that shows what it asks of a service. An action's answer is drawn in any
	 * case.
	 */
	void refresh();

	/**
	 * Lets a text grow in a field, such as the answer of a language model: what comes is
	 * added to what the field holds when the method returns. Pages show it as it comes,
	 * where the view has {@code data-flux-text} with the name of the field. The field
	 * itself, and with it the state, holds the text when it has ended, and while a client
	 * calls a method; then the component is drawn, and hears of it with an
	 * {@link OnEvent} method for {@link TextEnded}. A text in the same field that is not
	 * at its end ends without a word.
	 * <p>
	 * What brings the text runs on an executor, as the user of this call.
	 * @param field name of a field of type {@code String} that is state
	 * @param source what brings the parts: a {@code Publisher} such as a {@code Flux}, a
	 * {@code Flow.Publisher}, a {@code Stream}, an {@code Iterable}, or what Spring's
	 * {@code ReactiveAdapterRegistry} knows, of texts
	 */
	void text(String field, Object source);

	/**
	 * Has a value loaded in the background, by the method that is marked {@link Loads}
	 * with the name. The field of this name, an {@link io.liveflux.async.Async}, is
	 * loading when this method has returned, and the component is drawn again when the
	 * value is there. What loads in the same field is interrupted, and its value does not
	 * count any more.
	 * @param name name of the field
	 * @param arguments what the method is called with, beside the beans that it takes;
	 * they are kept as state is
	 */
	default void load(String name, @Nullable Object... arguments) {
		load(name, LoadOptions.DEFAULT, arguments);
	}

	/**
	 * Has a value loaded in the background, as {@link #load(String, Object...)}.
	 * @param name name of the field
	 * @param options how it is loaded
	 * @param arguments what the method is called with
	 */
	void load(String name, LoadOptions options, @Nullable Object... arguments);

	/**
	 * Has a method of the component run again and again, as long as somebody watches the
	 * component: the one that is marked {@link io.liveflux.async.Every} with the name.
	 * The first run is one period from now. The field of this name, an
	 * {@link io.liveflux.async.Interval}, is on when this method has returned, and is
	 * state. If it is on already, it begins anew with this period.
	 * @param name name of the field
	 * @param period time between two runs, not below
	 * {@code liveflux.background.shortest-interval}
	 * @see #cancel(String)
	 */
	void every(String name, Duration period);

	/**
	 * Ends a text that grows in a field: the field keeps what has come so far. A value
	 * that is loaded for the field is not waited for any more, and the field keeps the
	 * one that it has. A method that runs at the interval in the field stops. Does
	 * nothing where none of these is so.
	 * @param field name of the field
	 */
	void cancel(String field);

	/**
	 * Sends a payload to every connection that is attached to this component. In
	 * {@code liveflux.v1} it travels in an envelope of its own, in the plain dialect as
	 * it is.
	 * @param payload a value that the application's JSON mapper can write
	 */
	void push(Object payload);

}
