package io.liveflux.autoconfigure.cluster;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.testing.Pace;

/**
 * Some pages with a component that they share, one of their own each, and a channel; and
 * what must be true of them in the end.
 */
final class ModelLane {

	private static final int PAGES = 3;

	/** The others have event streams. */
	private static final int WEB_SOCKETS = 2;

	private static final int STEPS = 14;

	/** Longer than the lease of a node and the grace time. */
	private static final Duration UNTIL_QUIET = Duration.ofSeconds(40);

	private final long seed;

	/** What no other lane is called. */
	private final String key;

	private final Fault fault;

	private final List<ModelNode> nodes;

	private final Random random;

	private final List<ModelPage> pages = new ArrayList<>();

	private final ModelGuest guest;

	/** What was accepted, and the life of the node that did. */
	private final Map<String, ModelNode.Life> accepted = new LinkedHashMap<>();

	private int published;

	ModelLane(long seed, Fault fault, List<ModelNode> nodes, HttpClient http) {
		this.seed = seed;
		this.key = "f" + fault.ordinal() + "s" + seed;
		this.fault = fault;
		this.nodes = nodes;
		this.random = new Random(seed);
		for (int i = 0; i < PAGES; i++) {
			String name = "p" + this.key + "-" + i;
			Random random = new Random(this.random.nextLong());
			Supplier<ModelNode> anyNode = () -> nodes.get(random.nextInt(nodes.size()));
			Supplier<@Nullable PageConnection> connecting = (i < WEB_SOCKETS)
					? () -> PageSocket.open(http, anyNode.get(), name) : () -> PageStream.open(http, anyNode, name);
			this.pages.add(new ModelPage(name, this.key, connecting, random, fault.losesData()));
		}
		this.guest = guest(http, new Random(this.random.nextLong()));
	}

	private ModelGuest guest(HttpClient http, Random random) {
		String name = "g" + this.key;
		Supplier<ModelNode> anyNode = () -> this.nodes.get(random.nextInt(this.nodes.size()));
		return new ModelGuest(name, this.nodes, random.nextBoolean() ? () -> PageSocket.open(http, anyNode.get(), name)
				: () -> PageStream.open(http, anyNode, name), random);
	}

	/**
	 * Opens the pages.
	 */
	List<CompletableFuture<Void>> begin(Executor executor) {
		return this.pages.stream().map((page) -> CompletableFuture.runAsync(() -> page.read(1), executor)).toList();
	}

	/**
	 * Lets the pages work, each on a thread of its own, and services publish.
	 */
	List<CompletableFuture<Void>> work(Executor executor) {
		List<CompletableFuture<Void>> working = new ArrayList<>();
		for (ModelPage page : this.pages) {
			working.add(CompletableFuture.runAsync(() -> {
				for (int step = 0; step < STEPS; step++) {
					page.step();
				}
			}, executor));
		}
		working.add(CompletableFuture.runAsync(this::publish, executor));
		working.add(CompletableFuture.runAsync(this.guest::work, executor));
		return working;
	}

	private void publish() {
		for (int i = 0; i < STEPS; i++) {
			String text = "n" + (++this.published);
			try {
				ModelNode.Life node = this.nodes.get(this.random.nextInt(this.nodes.size())).life();
				node.broadcaster().toChannel("news/" + this.key, "news", text);
				this.accepted.put(text, node);
			}
			catch (RuntimeException ex) {
				// Refused with a word: it may be there or not.
			}
			Pace.pass(Duration.ofMillis(this.random.nextInt(60)));
		}
	}

	/**
	 * Waits until all is quiet, and returns what is not as it has to be.
	 */
	List<String> wrong() {
		long end = System.nanoTime() + UNTIL_QUIET.toNanos();
		List<String> wrong = look();
		while (!wrong.isEmpty() && System.nanoTime() < end
				&& this.pages.stream().allMatch((page) -> page.problems().isEmpty())) {
			this.pages.forEach((page) -> page.read(100));
			wrong = look();
		}
		return wrong.stream().map((line) -> "seed " + this.seed + ": " + line).toList();
	}

	private List<String> look() {
		List<String> wrong = new ArrayList<>();
		this.pages.forEach((page) -> wrong.addAll(page.problems()));
		if (this.pages.stream().anyMatch((page) -> page.shared() == null || page.own() == null)) {
			wrong.add("a page shows nothing");
			return wrong;
		}
		Map<String, List<String>> texts = this.pages.stream()
			.collect(Collectors.groupingBy((page) -> page.shared().text(),
					Collectors.mapping(ModelPage::name, Collectors.toList())));
		if (texts.size() > 1) {
			wrong.add("pages differ: " + texts);
		}
		this.pages.forEach((page) -> checkStored(page.own(), wrong));
		checkStored(this.pages.get(0).shared(), wrong);
		if (!this.fault.losesData()) {
			Set<String> all = new HashSet<>();
			this.pages.forEach((page) -> all.addAll(page.sharedWritten()));
			check("the shared component", all, this.pages.get(0).shared().entries(), wrong);
			this.pages.forEach((page) -> check(page.name(), page.written(), page.own().entries(), wrong));
		}
		if (!this.fault.losesTurns()) {
			this.pages.stream()
				.flatMap((page) -> page.own().entries().stream())
				.forEach((entry) -> checkRuns(entry, wrong));
			this.pages.get(0).shared().entries().forEach((entry) -> checkRuns(entry, wrong));
		}
		this.pages.forEach((page) -> lookAtNews(page, wrong));
		if (this.guest.isConnected()) {
			wrong.add(this.guest.name() + " has logged out, and is connected");
		}
		return wrong;
	}

	private void checkStored(ShownComponent shown, List<String> wrong) {
		List<String> stored = this.nodes.get(0).life().stored(shown.id());
		if (!shown.entries().equals(stored)) {
			wrong.add("shown is " + shown.entries() + ", but stored is " + stored);
		}
	}

	private static void check(String of, Set<String> acknowledged, List<String> entries, List<String> wrong) {
		if (entries.size() != new HashSet<>(entries).size()) {
			wrong.add(of + " has an entry twice: " + entries);
		}
		if (!new HashSet<>(entries).containsAll(acknowledged)) {
			Set<String> lost = new HashSet<>(acknowledged);
			lost.removeAll(entries);
			wrong.add(of + " has lost " + lost);
		}
	}

	private static void checkRuns(String entry, List<String> wrong) {
		AtomicInteger runs = ModelApplication.RUNS.get(entry);
		if (runs == null || runs.get() != 1) {
			wrong.add(entry + " ran " + runs + " times");
		}
	}

	private void lookAtNews(ModelPage page, List<String> wrong) {
		NewsReader news = page.news();
		List<String> heard = news.heard();
		if (!news.repeated().isEmpty()) {
			wrong.add(page.name() + " has heard " + news.repeated() + " twice: " + heard);
		}
		Set<String> missed = new HashSet<>();
		this.accepted.forEach((text, node) -> {
			// What waited in a node that was killed is gone.
			if (!node.isOver() && !heard.contains(text)) {
				missed.add(text);
			}
		});
		if (!news.wasTold() && !missed.isEmpty()) {
			wrong.add(page.name() + " has missed " + missed);
		}
		Set<String> there = this.pages.stream().map(ModelPage::name).collect(Collectors.toSet());
		if (!news.members().keySet().equals(there)) {
			wrong.add(page.name() + " sees members " + news.members());
		}
		news.members().forEach((user, connections) -> {
			if (connections.size() != 1) {
				wrong.add(page.name() + " sees connections " + connections + " of " + user);
			}
		});
	}

	void close() {
		this.pages.forEach(ModelPage::close);
		this.guest.close();
	}

}
