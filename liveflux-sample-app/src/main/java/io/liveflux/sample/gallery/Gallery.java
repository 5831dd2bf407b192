package io.liveflux.sample.gallery;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.sample.gallery.Pictures.PicturesChanged;

/**
 * The gallery in one page: the pictures are everybody's, what was wrong is the page's
 * own.
 */
@LiveComponent("gallery")
class Gallery {

	private final Pictures store;

	private List<Picture> pictures = List.of();

	private String problem = "";

	Gallery(Pictures store) {
		this.store = store;
	}

	@OnMount
	void mount() {
		read();
	}

	@Action
	void add(List<MultipartFile> files) {
		this.problem = files.stream()
			.filter((file) -> this.store.add(file).isEmpty())
			.map(MultipartFile::getOriginalFilename)
			.collect(Collectors.joining(", "));
		read();
	}

	@Action
	void remove(String id) {
		this.store.remove(id);
		read();
	}

	@OnEvent
	void changed(PicturesChanged event) {
		read();
	}

	private void read() {
		this.pictures = this.store.all();
	}

}
