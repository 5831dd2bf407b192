package io.liveflux.internal.console;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.internal.console.ConsoleTables.SortableTable.Sort;

/**
 * The console of one operator. It belongs to whoever opened its page.
 *
 * @since 0.1
 */
@LiveComponent(Console.KIND)
public final class Console {

	static final String KIND = "liveflux-console";

	private final ConsoleModel model;

	private Map<String, Sort> sorts = new TreeMap<>();

	@Bindable
	private String filter = "";

	private String notice = "";

	/** A state that changes every second, so that the console is drawn every second. */
	private long tick;

	/**
	 * Creates a console.
	 * @param model what it shows and does
	 */
	public Console(ConsoleModel model) {
		this.model = model;
	}

	@OnMount
	void mount(@Nullable String ticket) {
		if (!this.model.ticket().isValid(ticket)) {
			throw new ConsoleForbiddenException();
		}
	}

	@OnEvent
	void passed(Tick second) {
		this.tick = second.number();
	}

	@Action
	void sort(String table, String by) {
		Sort sort = ConsoleTables.pressed(table, by, Optional.ofNullable(this.sorts.get(table)))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The console has no table that can be sorted in this way"));
		this.sorts.put(table, sort);
	}

	@Action
	void disconnect(String key) {
		this.notice = this.model.commands().disconnect(key) ? "Connection " + key + " is closed."
				: "Connection " + key + " is already closed.";
	}

	@Action("disconnect-user")
	void disconnectUser(String user) {
		this.notice = "Closed connections of " + user + ": " + this.model.commands().disconnectUser(user) + ".";
	}

	@Action
	void broadcast(@Nullable String channel, String cmd, @Nullable String param) {
		String to = (channel != null && !channel.isBlank()) ? channel.trim() : null;
		try {
			this.model.commands().broadcast(to, cmd.trim(), param);
			this.notice = "Sent '" + cmd.trim() + "' to " + ((to != null) ? to : "everyone") + ".";
		}
		catch (IllegalArgumentException ex) {
			this.notice = "Not sent: " + ex.getMessage() + ".";
		}
	}

	@Action
	void drain(String node) {
		this.notice = this.model.commands().drain(node) ? "Node " + node + " is being drained."
				: "Node " + node + " does not answer.";
	}

	Html render() {
		return new ConsoleView(this.model, this.sorts, this.filter, this.notice).draw();
	}

	/**
	 * Somebody mounts a console without having opened its page.
	 */
	private static final class ConsoleForbiddenException extends ResponseStatusException {

		private static final long serialVersionUID = 1L;

		ConsoleForbiddenException() {
			super(HttpStatus.FORBIDDEN, "Only the page of the console can mount it; load the page again");
		}

	}

	/**
	 * Tells consoles that a second has passed.
	 *
	 * @param number how many have
	 */
	public record Tick(long number) {
	}

}
