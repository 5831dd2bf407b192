package io.liveflux.faults.page;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * What has happened on the server, each thing as often as it happened.
 */
@Component
public class Records {

	private final Map<String, List<String>> byPlace = new ConcurrentHashMap<>();

	/**
	 * Notes that something has happened.
	 * @param place where: the name of a component or channel, and the run
	 * @param what it was
	 */
	void add(String place, String what) {
		this.byPlace.computeIfAbsent(place, (key) -> new CopyOnWriteArrayList<>()).add(what);
	}

	/**
	 * Takes over what has happened at another server.
	 * @param others what it has noted
	 */
	public void addAll(Records others) {
		others.byPlace.forEach((place, all) -> all.forEach((what) -> add(place, what)));
	}

	/**
	 * Returns what has happened.
	 * @param place where
	 * @return all of it, in order
	 */
	public List<String> of(String place) {
		return List.copyOf(this.byPlace.getOrDefault(place, List.of()));
	}

}
