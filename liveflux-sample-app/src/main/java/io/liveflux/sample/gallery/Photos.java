package io.liveflux.sample.gallery;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.upload.Upload;
import io.liveflux.upload.Uploads;

/**
 * Large pictures for the gallery: they come while the visitor goes on, and are
 * everybody's once they are published.
 */
@LiveComponent("photos")
class Photos {

	private final Pictures store;

	@Upload(max = 4, maxSize = "20MB", types = { "image/png", "image/jpeg", "image/gif" }, keep = "15m")
	private Uploads photos = new Uploads();

	Photos(Pictures store) {
		this.store = store;
	}

	@Action
	void publish() {
		this.photos.drain(this.store::add);
	}

}
