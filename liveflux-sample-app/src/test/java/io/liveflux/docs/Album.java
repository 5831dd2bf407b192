package io.liveflux.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

@LiveComponent("album")
class Album {

	private List<String> names = new ArrayList<>();

	@Action
	void add(String title, MultipartFile picture) throws IOException {
		Path kept = Files.createTempFile("album", ".bin");
		picture.transferTo(kept);
		this.names.add(title + ": " + picture.getOriginalFilename());
	}

	@Action
	void addAll(List<MultipartFile> pictures) {
		pictures.forEach((picture) -> this.names.add(picture.getOriginalFilename()));
	}

}
