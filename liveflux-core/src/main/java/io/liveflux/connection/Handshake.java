package io.liveflux.connection;

import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.Dialect;
import io.liveflux.request.RequestView;

/**
 * What is known of a client when its connection is opened.
 *
 * @param dialect the dialect that was agreed on
 * @param principal the user who is logged in
 * @param sessionId id of the HTTP session
 * @param client the name that the client gave its page
 * @param locale the language that the client asked for
 * @param headers the headers of the request by name, without those that carry secrets or
 * are about the upgrade itself
 * @param remoteAddress the client's address, as far as it is known
 * @param timeZone the time zone that the client asked for, {@code null} for that of the
 * server
 * @param request what is kept of the request, {@code null} for nothing
 * @param attributes attributes that the connection begins with
 * @param path the path of the request
 * @param pathVariables the variables of the path
 * @param query the parameters of the query, each with its values
 * @param localAddress the server's own address, as far as it is known
 * @since 0.1
 */
public record Handshake(Dialect dialect, @Nullable Principal principal, @Nullable String sessionId,
		@Nullable String client, Locale locale, Map<String, Object> headers, @Nullable String remoteAddress,
		@Nullable ZoneId timeZone, @Nullable RequestView request, Map<String, Object> attributes, String path,
		Map<String, String> pathVariables, Map<String, List<String>> query, @Nullable String localAddress) {

	/**
	 * Creates a handshake.
	 */
	public Handshake {
		headers = Map.copyOf(headers);
		attributes = Map.copyOf(attributes);
		pathVariables = Map.copyOf(pathVariables);
		query = Map.copyOf(query);
	}

	/**
	 * Creates a handshake of a client whose address is not known.
	 */
	public Handshake(Dialect dialect, @Nullable Principal principal, @Nullable String sessionId,
			@Nullable String client, Locale locale, Map<String, Object> headers) {
		this(dialect, principal, sessionId, client, locale, headers, null, null, null, Map.of(), "", Map.of(), Map.of(),
				null);
	}

	/**
	 * Returns the same handshake with the dialect that was agreed on.
	 * @param dialect the dialect
	 */
	public Handshake withDialect(Dialect dialect) {
		return new Handshake(dialect, this.principal, this.sessionId, this.client, this.locale, this.headers,
				this.remoteAddress, this.timeZone, this.request, this.attributes, this.path, this.pathVariables,
				this.query, this.localAddress);
	}

	/**
	 * Returns whether the client has said that it understands something, by the query
	 * {@code can} with a list of names that commas separate.
	 * @param ability what it understands
	 */
	public boolean can(Ability ability) {
		for (String list : this.query.getOrDefault("can", List.of())) {
			if (List.of(list.split(",")).contains(ability.wireName())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the dialect only; the rest identifies people.
	 */
	@Override
	public String toString() {
		return "Handshake[dialect=" + this.dialect + "]";
	}

	/**
	 * What clients of {@code liveflux.v1} need not understand: who does not say so is
	 * sent something else.
	 */
	public enum Ability {

		/**
		 * Texts that grow; else the client is sent updates.
		 */
		TEXT,

		/**
		 * Rows of lists that are kept apart; else the client is sent whole updates.
		 */
		ROWS;

		String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
