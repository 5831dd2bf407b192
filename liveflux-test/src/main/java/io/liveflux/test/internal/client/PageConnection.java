package io.liveflux.test.internal.client;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.http.RefusedUpgradeException;

/**
 * The connection of one page to the server. A page with components connects when it is
 * shown, another one when it joins its first channel. Used by one thread.
 */
public final class PageConnection {

	private final PageClient page;

	private @Nullable Conversation conversation;

	private @Nullable Supplier<Conversation> later;

	PageConnection(PageClient page) {
		this.page = page;
	}

	/**
	 * Connects a page without components when it joins a channel.
	 */
	void openLater(Supplier<Conversation> later) {
		this.later = later;
	}

	/**
	 * Connects a page.
	 * @param shown the components that it shows
	 * @throws AssertionError when the server refuses
	 */
	void open(Conversation conversation, List<Conversation.Shown> shown) {
		this.conversation = conversation;
		try {
			conversation.begin(shown);
		}
		catch (RefusedUpgradeException ex) {
			throw new AssertionError("The page " + this.page.url() + " cannot connect. " + ex.getMessage(), ex);
		}
	}

	/**
	 * Returns what the page and the server say to each other.
	 * @throws AssertionError when the page has not connected
	 */
	Conversation conversation() {
		if (this.conversation == null) {
			throw new AssertionError("The page " + this.page.url() + " is not connected: "
					+ "it has no component, and has joined no channel");
		}
		return this.conversation;
	}

	/**
	 * Sends a message about a channel.
	 * @param message the message without its number
	 * @throws AssertionError when the server refuses to connect the page
	 */
	public void channel(Map<String, ?> message) {
		Supplier<Conversation> unopened = this.later;
		if (unopened != null) {
			this.later = null;
			open(unopened.get(), List.of());
		}
		conversation().channel(message);
	}

	/**
	 * Connects again, and sends again what was not answered.
	 */
	public void reconnect() {
		conversation().reconnect();
	}

	/**
	 * Connects again after the connection was lost.
	 */
	void heal() {
		this.page.link().heal();
		if (this.conversation != null) {
			reconnect();
		}
	}

	/**
	 * Takes what has arrived.
	 * @return whether there was something
	 */
	boolean receive() {
		return this.conversation != null && this.conversation.receive();
	}

	/**
	 * Asks for what goes on, where the server has said that something does.
	 * @return whether there was something to ask for
	 */
	boolean poll() {
		return this.conversation != null && this.conversation.poll();
	}

	/**
	 * Returns what waits for an answer, in words.
	 */
	public List<String> pending() {
		return (this.conversation != null) ? this.conversation.pending() : List.of();
	}

	/**
	 * Ends it.
	 * @return whether there was one
	 */
	boolean close() {
		this.later = null;
		Conversation ended = this.conversation;
		if (ended == null) {
			return false;
		}
		this.conversation = null;
		ended.end();
		return true;
	}

}
