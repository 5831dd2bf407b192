package io.liveflux.sample.report;

import java.time.Duration;
import java.util.List;

import io.liveflux.async.Async;
import io.liveflux.async.LoadOptions;
import io.liveflux.async.Loads;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

/**
 * Shows what was sold in a year, once that is added up.
 */
@LiveComponent("sales-report")
class SalesReport {

	private static final LoadOptions PATIENCE = LoadOptions.options().timeout(Duration.ofSeconds(30));

	private int year = 2026;

	private List<Integer> years = List.of(2026, 2025, 2024, 2023);

	private Async<Sales> sales = Async.none();

	@OnMount
	void mount(LiveContext live) {
		show(this.year, live);
	}

	@Action
	void show(int year, LiveContext live) {
		this.year = year;
		live.load("sales", PATIENCE, year);
	}

	@Loads("sales")
	static Sales load(int year, Archive archive) throws InterruptedException {
		return archive.of(year);
	}

}
