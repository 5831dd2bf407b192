package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.render.Memo;

/**
 * A component for tests that draws its rows only when they change.
 */
@LiveComponent(value = "ledger", clientMount = true)
class Ledger {

	private final Probe probe;

	List<Row> rows = new ArrayList<>();

	Ledger(Probe probe) {
		this.probe = probe;
	}

	@OnMount
	void mount(int size) {
		for (int i = 0; i < size; i++) {
			this.rows.add(new Row(i, "row " + i));
		}
	}

	@Action
	void rename(int at, String name) {
		this.rows.set(at, new Row(at, name));
	}

	@Action
	void fail(int at) {
		rename(at, "lost");
		throw new IllegalStateException("no");
	}

	Html render() {
		return Html.format("<ul>%s</ul>",
				Html.raw(this.rows.stream()
					.map((row) -> Memo.html("row", row, () -> draw(row)).markup())
					.collect(Collectors.joining())));
	}

	private Html draw(Row row) {
		this.probe.log.add("draw " + row.id());
		return Html.format("<li>%d: %s</li>", row.id(), row.name());
	}

	record Row(int id, String name) {

	}

}
