package io.liveflux.sample.secured;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

import io.liveflux.component.LiveComponents;

/**
 * Knows which inboxes are open, and puts notes into those of a user.
 */
@Service
@Profile("secured")
class Inboxes {

	private final Map<String, Set<String>> idsByUser = new ConcurrentHashMap<>();

	private final LiveComponents components;

	Inboxes(LiveComponents components) {
		this.components = components;
	}

	void opened(String user, String id) {
		this.idsByUser.computeIfAbsent(user, (name) -> ConcurrentHashMap.newKeySet()).add(id);
	}

	void closed(String user, String id) {
		this.idsByUser.computeIfPresent(user, (name, ids) -> {
			ids.remove(id);
			return ids.isEmpty() ? null : ids;
		});
	}

	/**
	 * Whoever sends, the inbox is drawn as the user whose it is.
	 */
	void deliver(String user, String note) {
		this.idsByUser.getOrDefault(user, Set.of())
			.forEach((id) -> this.components.update(id, Inbox.class, (inbox) -> inbox.add(note)));
	}

}
