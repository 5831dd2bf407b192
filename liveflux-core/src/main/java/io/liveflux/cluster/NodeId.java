package io.liveflux.cluster;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * Name of one run of the application on one machine. Each start makes a new one, so that
 * nobody takes a node that was started again for the one that was there before. Ids of
 * connections begin with it.
 *
 * @param value 1 to 32 characters of {@code a-z 0-9}
 * @since 0.1
 */
public record NodeId(String value) {

	private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,32}");

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

	private static final int LENGTH = 10;

	private static final char SEPARATOR = '.';

	/**
	 * Checks the form of an id.
	 * @throws IllegalArgumentException when it has other characters, none or too many
	 */
	public NodeId {
		Assert.notNull(value, "'value' must not be null");
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"'" + value + "' is not a node id, which has 1 to 32 characters of a-z and 0-9");
		}
	}

	/**
	 * Returns a new id, which no other node has.
	 * @param random where the characters come from
	 */
	public static NodeId random(RandomGenerator random) {
		StringBuilder value = new StringBuilder(LENGTH);
		random.ints(LENGTH, 0, LETTERS.length()).forEach((index) -> value.append(LETTERS.charAt(index)));
		return new NodeId(value.toString());
	}

	/**
	 * Returns the node that a connection belongs to.
	 * @param connectionId id of the connection, from whoever sent it
	 * @return the node, or empty when the id does not begin with one
	 */
	public static Optional<NodeId> ofConnection(String connectionId) {
		int end = connectionId.indexOf(SEPARATOR);
		return (end > 0 && FORM.matcher(connectionId).region(0, end).matches())
				? Optional.of(new NodeId(connectionId.substring(0, end))) : Optional.empty();
	}

	/**
	 * Returns the id of a connection of this node.
	 * @param unique what no other connection of this node has
	 */
	public String connectionId(String unique) {
		return this.value + SEPARATOR + unique;
	}

	/**
	 * Returns the id as text.
	 */
	@Override
	public String toString() {
		return this.value;
	}

}
