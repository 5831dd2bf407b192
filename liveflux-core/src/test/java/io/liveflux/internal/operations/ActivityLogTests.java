package io.liveflux.internal.operations;

import org.junit.jupiter.api.Test;

import io.liveflux.call.ComponentAccount.UpdateForm;
import io.liveflux.connection.Transport;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityLogTests {

	private final ActivityLog log = new ActivityLog();

	@Test
	void actionsAreListedByTheirSlowestCall() {
		this.log.account("counter").handled("add", 10, false);
		this.log.account("counter").handled("add", 30, true);
		this.log.account("board").handled("goal", 20, false);

		assertThat(this.log.slowestActions(9)).containsExactly(
				new ActivityLog.ActionFigures("counter", "add", 2, 1, 20, 30),
				new ActivityLog.ActionFigures("board", "goal", 1, 0, 20, 20));
		assertThat(this.log.slowestActions(1)).hasSize(1);
	}

	@Test
	void trafficIsCountedOverConnectionsAndWithout() {
		this.log.received(Transport.WEBSOCKET, 3, 40);
		this.log.sent(Transport.EVENT_STREAM, 2, 500);
		this.log.posted(7);
		this.log.answered(90);

		assertThat(this.log.traffic()).isEqualTo(new ActivityLog.TrafficFigures(4, 47, 3, 590));
	}

	@Test
	void kindsAreListedByTheirLargestUpdate() {
		this.log.account("counter").updated(UpdateForm.DELTA, 40);
		this.log.account("counter").updated(UpdateForm.HTML, 60);
		this.log.account("board").updated(UpdateForm.HTML, 500);
		this.log.account("board").updated(UpdateForm.NONE, 0);
		this.log.account("counter").drawn(7);
		this.log.account("silent").drawn(9);

		assertThat(this.log.largestUpdates(9)).containsExactly(
				new ActivityLog.KindFigures("board", 0, 0, 0, 1, 0, 500, 500),
				new ActivityLog.KindFigures("counter", 1, 7, 7, 2, 1, 100, 60));
		assertThat(this.log.kinds()).extracting(ActivityLog.KindFigures::kind)
			.containsExactly("board", "counter", "silent");
	}

}
