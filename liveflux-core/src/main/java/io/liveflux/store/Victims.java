package io.liveflux.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a store gives up when it holds too much.
 */
final class Victims {

	private final ToLongFunction<StoredComponent> weigher;

	private final Predicate<String> isWatched;

	private final List<StoredComponent> unwatched = new ArrayList<>();

	private final List<StoredComponent> watched = new ArrayList<>();

	private long wanted;

	/**
	 * Creates it.
	 * @param wanted weight to make free
	 * @param weigher returns what a component weighs
	 * @param isWatched whether somebody watches the component of an id
	 */
	Victims(long wanted, ToLongFunction<StoredComponent> weigher, Predicate<String> isWatched) {
		this.wanted = wanted;
		this.weigher = weigher;
		this.isWatched = isWatched;
	}

	/**
	 * Chooses among all components.
	 * @param components the longest unused first
	 */
	Victims choose(Stream<StoredComponent> components) {
		Map<Object, Group> groups = new LinkedHashMap<>();
		for (Iterator<StoredComponent> all = components.iterator(); this.wanted > 0 && all.hasNext();) {
			StoredComponent component = all.next();
			if (this.isWatched.test(component.id())) {
				groups.computeIfAbsent(ownerOf(component), (owner) -> new Group()).add(component);
			}
			else {
				this.wanted -= this.weigher.applyAsLong(component);
				this.unwatched.add(component);
			}
		}
		if (this.wanted > 0) {
			chooseWatched(groups);
		}
		return this;
	}

	/** What many share is nobody's, so each stands for itself. */
	private static Object ownerOf(StoredComponent component) {
		return (component.owner().kind() != Owner.Kind.SHARED) ? component.owner() : component.id();
	}

	/** Takes one by one from whoever has most, so that those who have little keep it. */
	private void chooseWatched(Map<Object, Group> groups) {
		PriorityQueue<Group> largestFirst = new PriorityQueue<>(
				Comparator.comparingLong((Group group) -> group.weight).reversed());
		largestFirst.addAll(groups.values());
		while (this.wanted > 0 && !largestFirst.isEmpty()) {
			Group largest = largestFirst.remove();
			StoredComponent component = largest.remove();
			this.wanted -= this.weigher.applyAsLong(component);
			this.watched.add(component);
			if (!largest.components.isEmpty()) {
				largestFirst.add(largest);
			}
		}
	}

	/**
	 * Returns those that nobody watches.
	 */
	List<StoredComponent> unwatched() {
		return this.unwatched;
	}

	/**
	 * Returns those that somebody watches: none, unless the others are too few.
	 */
	List<StoredComponent> watched() {
		return this.watched;
	}

	/**
	 * The watched components of one owner.
	 */
	private final class Group {

		private final Deque<StoredComponent> components = new ArrayDeque<>();

		private long weight;

		void add(StoredComponent component) {
			this.components.add(component);
			this.weight += Victims.this.weigher.applyAsLong(component);
		}

		StoredComponent remove() {
			StoredComponent component = this.components.remove();
			this.weight -= Victims.this.weigher.applyAsLong(component);
			return component;
		}

	}

}
