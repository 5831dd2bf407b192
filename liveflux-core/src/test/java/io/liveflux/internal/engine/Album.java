package io.liveflux.internal.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.UploadedFile;
import io.liveflux.upload.Uploads;

/**
 * A component for tests that files are uploaded into.
 */
@LiveComponent("album")
class Album {

	private final Probe probe;

	@Upload(max = 3, maxSize = "200KB", types = "image/*")
	Uploads photos = new Uploads();

	@Upload
	Uploads cover = new Uploads();

	Album(Probe probe) {
		this.probe = probe;
	}

	@Action
	void save() {
		this.photos.drain((file) -> this.probe.log.add(file.name() + " " + file.type() + " " + text(file)));
	}

	@Action
	void fail() throws Exception {
		this.photos.drain((file) -> {
			throw new Exception("the archive is closed");
		});
	}

	private static String text(UploadedFile file) {
		try {
			return file.size() + "=" + file.resource().getContentAsByteArray().length;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Html render() {
		return Html.format("<div><ul>%s</ul><p>%s</p></div>", list(this.photos), list(this.cover));
	}

	private static String list(Uploads uploads) {
		return uploads.getEntries().stream().map(Album::line).collect(Collectors.joining(", "));
	}

	private static String line(UploadEntry entry) {
		return entry.ref() + " " + entry.name() + " " + entry.progress() + "% " + entry.error();
	}

}
