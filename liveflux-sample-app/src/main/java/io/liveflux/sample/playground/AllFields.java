package io.liveflux.sample.playground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.web.multipart.MultipartFile;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Everything that people can type into or pick, redrawn ten times a second. Rows and
 * options come, go and change their order meanwhile.
 */
@LiveComponent(value = "fields", shared = true)
class AllFields {

	private static final int TICKS_PER_ORDER = 5;

	private long tick;

	private List<String> fruit = List.of("Apple", "Banana", "Cherry", "Damson");

	private int sent;

	private List<String> received = List.of();

	@Action
	void send(Map<String, Object> data, Optional<MultipartFile> file) {
		this.sent++;
		Map<String, Object> all = new TreeMap<>(data);
		file.ifPresent((sent) -> all.put("file", sent.getOriginalFilename() + ", " + sent.getSize() + " bytes"));
		this.received = all.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " = " + entry.getValue())
			.collect(Collectors.toList());
	}

	void tick() {
		this.tick++;
		if (this.tick % TICKS_PER_ORDER == 0) {
			List<String> order = new ArrayList<>(this.fruit);
			Collections.rotate(order, 1);
			this.fruit = order;
		}
	}

}
