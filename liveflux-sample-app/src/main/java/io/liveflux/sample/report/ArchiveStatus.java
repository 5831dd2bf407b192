package io.liveflux.sample.report;

import io.liveflux.async.Every;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Says how much the archive has done, to everybody who looks.
 */
@LiveComponent(value = "archive-status", shared = true)
class ArchiveStatus {

	private final Archive archive;

	private long reports;

	ArchiveStatus(Archive archive) {
		this.archive = archive;
	}

	@OnMount
	@Every("2s")
	void look() {
		this.reports = this.archive.count();
	}

}
