package io.liveflux.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.upload.Upload;
import io.liveflux.upload.Uploads;

@LiveComponent("photos")
class Photos {

	@Upload(max = 3, maxSize = "5MB", types = { "image/png", "image/jpeg" }, keep = "30m")
	private Uploads photos = new Uploads();

	@Action
	void save() throws IOException {
		Path directory = Files.createDirectories(Path.of("photos"));
		this.photos.drain((file) -> file.copyTo(directory.resolve(file.safeName())));
	}

}
