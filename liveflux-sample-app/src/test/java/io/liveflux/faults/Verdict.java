package io.liveflux.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.liveflux.faults.page.Records;

/**
 * Compares what a page shows with what the server holds, and both with what was done.
 */
final class Verdict {

	/** What the bar of a page says that does not follow the server any more. */
	private static final List<String> OLD = List.of("You have been logged out.", "Your login has changed.");

	private static final String GAP = "gap";

	private final List<String> differences = new ArrayList<>();

	private Verdict() {
	}

	/**
	 * Returns what is not as it has to be once everything has arrived.
	 */
	static List<String> of(Report page, Transport transport, Served served, Script script, Records records,
			boolean restarted) {
		Verdict verdict = new Verdict();
		List<String> ledger = records.of("ledger/" + page.run());
		List<String> board = records.of("board/" + page.run());
		verdict.same("page shows of its component", page.ledger(), "server holds", ledger);
		verdict.same("page shows of the shared component", page.board(), "server holds", board);
		verdict.same("server holds of the user's actions", by("p", ledger), "user did", page.sent().ledger());
		verdict.same("shared component holds of the user's actions", by("p", board), "user did", page.sent().board());
		verdict.same("server holds of the services' updates", by("s", ledger), "services did", served.ledger());
		verdict.same("shared component holds of the services' updates", by("s", board), "services did", served.board());
		verdict.same("field holds", page.field(), "user typed", page.draft());
		verdict.same("page is", page.state(), "should be", transport.best());
		verdict.same("page waits for answers", page.busy(), "should be", 0);
		verdict.same("page was told errors", page.errors(), "should be", List.of());
		verdict.said(page, records.of("said/" + page.run()));
		if (!script.channel().isEmpty()) {
			// What a channel remembers is in the memory of the server.
			verdict.feed(page.feed(), served.news(), script.forgets() || restarted);
		}
		return verdict.differences;
	}

	/**
	 * Returns whether a page says that what it shows is not what the server has.
	 */
	static boolean saysThatItIsOld(Report page) {
		return page.state().startsWith("expired") && OLD.stream().anyMatch(page.bar()::startsWith);
	}

	/**
	 * Returns what a page says though there is no server. One that only posts says
	 * nothing before it has something to post.
	 */
	static List<String> withoutServer(Report page) {
		boolean honest = page.state().startsWith("http") || (!page.state().startsWith("open") && !page.bar().isEmpty());
		return honest ? List.of()
				: List.of("there is no server, but the page is " + page.state() + " with the bar '" + page.bar() + "'");
	}

	/**
	 * Returns what is not as it has to be where the page's component may be lost: what it
	 * knew is gone, but the page does not show it any more.
	 * @param held what the component holds that the page shows, or {@code null} when
	 * there is none
	 */
	static List<String> afterLoss(Report page, Transport transport, @Nullable List<String> held, Records records) {
		Verdict verdict = new Verdict();
		verdict.same("page shows of its component", page.ledger(), "server holds",
				Objects.requireNonNullElse(held, List.of("(there is no such component)")));
		verdict.same("page shows of the shared component", page.board(), "server holds",
				records.of("board/" + page.run()));
		verdict.same("page is", page.state(), "should be", transport.best());
		verdict.same("page waits for answers", page.busy(), "should be", 0);
		return verdict.differences;
	}

	private static List<String> by(String author, List<String> entries) {
		return entries.stream().filter((entry) -> entry.startsWith(author)).toList();
	}

	private void same(String what, Object actual, String whose, Object expected) {
		if (!Objects.equals(actual, expected)) {
			this.differences.add("%s: %s%n    %s: %s".formatted(what, actual, whose, expected));
		}
	}

	private void said(Report page, List<String> heard) {
		if (new HashSet<>(heard).size() < heard.size()) {
			this.differences.add("channel heard a command twice: " + heard);
		}
		if (!heard.containsAll(page.answered())) {
			this.differences.add("answered %s, but the channel heard %s".formatted(page.answered(), heard));
		}
		same("channel heard", heard, "in the order", page.sent().said().stream().filter(heard::contains).toList());
	}

	private void feed(List<String> feed, List<String> news, boolean forgets) {
		if (!forgets) {
			same("page heard", feed, "channel brought", news);
			return;
		}
		int next = -1;
		for (String message : feed) {
			int place = news.indexOf(message);
			boolean known = next < 0 || message.equals(GAP);
			if (!known && place != next) {
				this.differences.add("page heard %s%n    channel brought %s".formatted(feed, news));
				return;
			}
			if (next >= 0 && message.equals(GAP)) {
				next = -1;
			}
			else if (place >= 0) {
				next = place + 1;
			}
		}
		if (!news.isEmpty() && next != news.size()) {
			this.differences.add("page heard %s%n    channel brought %s".formatted(feed, news));
		}
	}

}
