package io.liveflux.autoconfigure.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * What a member of a channel has heard, checked against the one rule: the next number, or
 * a plain word that something is missing.
 */
final class NewsReader {

	private final List<String> heard = new ArrayList<>();

	/** What is heard of one epoch. In the next one a message may come again. */
	private final Set<String> heardInEpoch = new HashSet<>();

	private final List<String> repeated = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private final Map<String, Set<String>> members = new TreeMap<>();

	private String epoch = "";

	private long last = -1;

	private boolean told;

	Map<String, ?> position() {
		return this.epoch.isEmpty() ? Map.of("history", 1000) : Map.of("offset", this.last, "epoch", this.epoch);
	}

	void joined(JsonNode reply) {
		if (reply.has("offset")) {
			boolean continues = this.epoch.equals(reply.get("epoch").stringValue())
					&& this.last == reply.get("offset").longValue();
			if (!this.epoch.isEmpty() && !reply.path("recovered").asBoolean(false)) {
				this.told = true;
				this.heardInEpoch.clear();
			}
			else if (!this.epoch.isEmpty() && !continues) {
				this.problems.add("recovered at " + reply.get("offset") + " of " + reply.get("epoch") + ", not at "
						+ this.last + " of " + this.epoch);
			}
			this.epoch = reply.get("epoch").stringValue();
			this.last = reply.get("offset").longValue();
		}
		if (reply.has("members")) {
			this.members.clear();
			add(reply.get("members"));
		}
	}

	void message(JsonNode message) {
		long offset = message.path("offset").longValue(-1);
		if (offset != this.last + 1) {
			this.problems.add("message " + offset + " after " + this.last);
		}
		this.last = offset;
		String text = message.get("param").stringValue();
		this.heard.add(text);
		if (!this.heardInEpoch.add(text)) {
			this.repeated.add(text);
		}
	}

	void presence(JsonNode message) {
		Map<String, Set<String>> leaves = connections(message.path("leaves"));
		leaves.forEach((user, keys) -> {
			Set<String> known = this.members.get(user);
			if (known != null) {
				known.removeAll(keys);
				if (known.isEmpty()) {
					this.members.remove(user);
				}
			}
		});
		add(message.path("joins"));
	}

	private void add(JsonNode joins) {
		connections(joins)
			.forEach((user, keys) -> this.members.computeIfAbsent(user, (key) -> new TreeSet<>()).addAll(keys));
	}

	private static Map<String, Set<String>> connections(JsonNode users) {
		Map<String, Set<String>> all = new LinkedHashMap<>();
		users.propertyStream()
			.forEach((entry) -> all.put(entry.getKey(), new TreeSet<>(entry.getValue().propertyNames())));
		return all;
	}

	List<String> heard() {
		return this.heard;
	}

	/**
	 * Returns what it has heard again without being told that it is not up to date.
	 */
	List<String> repeated() {
		return this.repeated;
	}

	/** Returns whether it was told that something is missing. */
	boolean wasTold() {
		return this.told;
	}

	Map<String, Set<String>> members() {
		return this.members;
	}

	List<String> problems() {
		return this.problems;
	}

}
