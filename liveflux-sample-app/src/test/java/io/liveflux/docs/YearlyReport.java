package io.liveflux.docs;

import java.time.Duration;

import io.liveflux.async.Async;
import io.liveflux.async.LoadOptions;
import io.liveflux.async.Loads;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

@LiveComponent("yearly-report")
class YearlyReport {

	private Async<Report> report = Async.none();

	@OnMount
	void mount(int year, LiveContext live) {
		live.load("report", year);
	}

	@Loads("report")
	static Report load(int year, Reports reports) {
		return reports.of(year);
	}

	@Action
	void again(int year, LiveContext live) {
		live.load("report", LoadOptions.options().reset().timeout(Duration.ofSeconds(10)), year);
	}

	@Override
	public String toString() {
		return this.report.toString();
	}

	/**
	 * Keeps a class of its own beside it.
	 */
	@LiveComponent("patient-report")
	static class Patient {

		private Async<Report> report = Async.none();

		@Loads(value = "report", paintWithin = "300ms")
		static Report load(int year, Reports reports) {
			return reports.of(year);
		}

		@Override
		public String toString() {
			return this.report.toString();
		}

	}

	record Report(int year, long turnover) {
	}

	interface Reports {

		Report of(int year);

	}

}
