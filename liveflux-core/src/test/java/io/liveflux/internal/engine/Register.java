package io.liveflux.internal.engine;

import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

/**
 * A component for tests with a long list whose rows are kept apart. The entries are those
 * of the probe.
 */
@LiveComponent("register")
class Register {

	private final Probe probe;

	@Rows(key = "id", size = 5, keep = 20)
	LiveRows<Entry, Long> entries = new LiveRows<>();

	int count;

	boolean closed;

	Register(Probe probe) {
		this.probe = probe;
	}

	@SuppressWarnings("unchecked")
	List<Entry> entries(@Nullable Long after, int size) {
		this.probe.log.add("query");
		NavigableMap<Long, Entry> all = (NavigableMap<Long, Entry>) this.probe.source;
		return ((after != null) ? all.tailMap(after, false) : all).values().stream().limit(size).toList();
	}

	@Action
	void run() {
		this.probe.register.accept(this);
	}

	@Action
	void add() {
		this.count++;
	}

	Html render() {
		if (this.closed) {
			return Html.format("<main><b>%d</b></main>", this.count);
		}
		return Html.format("<main><b>%d</b><p>%s</p><ul class=\"n%d\" data-flux-rows=\"entries\">\n%s\n</ul>%s</main>",
				this.count, this.entries.isFirst(), this.count,
				Html.raw(this.entries.getChanged().stream().map(this::draw).collect(Collectors.joining("\n"))),
				Html.raw(this.entries.hasNext() ? "<button>More</button>" : ""));
	}

	private String draw(Entry entry) {
		this.probe.log.add("draw " + entry.id());
		return this.probe.rows.apply(entry);
	}

	record Entry(long id, String text) {

	}

}
