package io.liveflux.call;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.protocol.ErrorCode;

/**
 * What came of a message to a component. A transport turns it into its answer. Immutable.
 *
 * @param componentId the component
 * @param version the component's version afterwards; 0 when the component is not there
 * @param redirect where the page goes
 * @param events what the component dispatched, in order
 * @param value what an {@code @Action} or {@code @OnMessage} method returned, as JSON
 * @param fragments pieces of HTML that the component puts into the page
 * @param failure what went wrong; then nothing else is set
 * @since 0.1
 */
public record Outcome(String componentId, long version, @Nullable Redirection redirect, List<BrowserEvent> events,
		@Nullable Object value, @Nullable DrawnFragments fragments, @Nullable Failure failure) {

	/**
	 * Returns what came of a message that has gone well.
	 * @param componentId the component's id
	 * @param version its version afterwards
	 */
	public static Outcome of(String componentId, long version) {
		return new Outcome(componentId, version, null, List.of(), null, null, null);
	}

	/**
	 * Returns what came of a message that has failed.
	 * @param componentId the component's id
	 * @param failure what went wrong
	 */
	public static Outcome failed(String componentId, Failure failure) {
		return new Outcome(componentId, 0, null, List.of(), null, null, failure);
	}

	/**
	 * Returns the same at another version of the component.
	 * @param version the version
	 */
	public Outcome at(long version) {
		return new Outcome(this.componentId, version, this.redirect, this.events, this.value, this.fragments,
				this.failure);
	}

	/**
	 * Returns the same without its fragments.
	 */
	public Outcome withoutFragments() {
		return new Outcome(this.componentId, this.version, this.redirect, this.events, this.value, null, this.failure);
	}

	/**
	 * Returns the same without its events.
	 */
	public Outcome withoutEvents() {
		return new Outcome(this.componentId, this.version, this.redirect, List.of(), this.value, this.fragments,
				this.failure);
	}

	@Override
	public String toString() {
		return "Outcome[version=" + this.version + ", failure=" + this.failure + "]";
	}

	/**
	 * Why a message was not answered.
	 *
	 * @param code what kind of failure, a status code of HTTP
	 * @param message a sentence for the client's developer
	 */
	public record Failure(int code, String message) {

		/**
		 * Returns a failure.
		 * @param code what kind of failure it is
		 * @param message what the client is told
		 */
		public static Failure of(ErrorCode code, String message) {
			return new Failure(code.value(), message);
		}

	}

	/**
	 * Where a component sends the page.
	 *
	 * @param url the target
	 * @param afterSeconds how long the page waits, in seconds
	 * @since 0.1
	 */
	public record Redirection(String url, long afterSeconds) {
	}

	/**
	 * The fragments that a component asked for during one call, drawn.
	 *
	 * @param kind kind of the component
	 * @param html their templates, one after the other
	 * @param partial whether one of them is part of the component, so that over HTTP they
	 * stand for the whole
	 * @since 0.1
	 */
	public record DrawnFragments(String kind, String html, boolean partial) {
	}

	/**
	 * An event that a component dispatched to the browser.
	 *
	 * @param name the event's name; one that begins with {@code liveflux:} is for the
	 * client itself
	 * @param data its data, with the metadata of its target ({@code __self},
	 * {@code __target}, {@code __target_id})
	 */
	public record BrowserEvent(String name, @Nullable Object data) {

		/**
		 * Creates an event.
		 */
		public BrowserEvent {
			Assert.hasText(name, "'name' must not be empty");
		}

		@Override
		public String toString() {
			return "BrowserEvent[" + this.name + "]";
		}

	}

}
