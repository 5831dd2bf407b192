package io.liveflux.internal.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Outcome;
import io.liveflux.page.Flash;

/**
 * What a call tells the whole page: its title, and messages for its user.
 */
public final class PageNews {

	/** Name of the event that brings it to the client. */
	private static final String EVENT = "liveflux:page";

	private static final String TITLE = "title";

	private static final String FLASH = "flash";

	/**
	 * The address of a file, below that of the endpoint; and the parameter of its token.
	 */
	public static final String DOWNLOAD = "download";

	/** Where the page goes, and shows the messages. */
	private static final String TARGET = "target";

	private final List<Flash> flashes = new ArrayList<>(0);

	private @Nullable String title;

	private @Nullable String download;

	void title(String title) {
		this.title = title;
	}

	void flash(Flash flash) {
		this.flashes.add(flash);
	}

	void download(String token) {
		this.download = token;
	}

	boolean isEmpty() {
		return this.title == null && this.download == null && this.flashes.isEmpty();
	}

	Outcome.BrowserEvent event(Outcome.@Nullable Redirection redirection) {
		Map<String, Object> data = new LinkedHashMap<>(4);
		if (this.title != null) {
			data.put(TITLE, this.title);
		}
		if (this.download != null) {
			data.put(DOWNLOAD, '?' + DOWNLOAD + '=' + this.download);
		}
		if (!this.flashes.isEmpty()) {
			data.put(FLASH,
					this.flashes.stream().map((flash) -> Map.of("type", flash.type(), "text", flash.text())).toList());
			if (redirection != null) {
				data.put(TARGET, redirection.url());
			}
		}
		return new Outcome.BrowserEvent(EVENT, data);
	}

	/**
	 * Returns the token of the file among what came of a call, also of one that is
	 * remembered.
	 */
	public static Optional<String> downloadIn(Outcome outcome) {
		return outcome.events()
			.stream()
			.filter((event) -> event.name().equals(EVENT))
			.map((event) -> (event.data() instanceof Map<?, ?> data) ? data.get(DOWNLOAD) : null)
			.filter(Objects::nonNull)
			.map((address) -> address.toString().substring(DOWNLOAD.length() + 2))
			.findFirst();
	}

	/**
	 * Returns the messages among what came of a call, also of one that is remembered.
	 */
	public static List<Flash> flashesIn(Outcome outcome) {
		List<Flash> flashes = new ArrayList<>(0);
		for (Outcome.BrowserEvent event : outcome.events()) {
			if (event.name().equals(EVENT) && event.data() instanceof Map<?, ?> data
					&& data.get(FLASH) instanceof List<?> list) {
				for (Object item : list) {
					if (item instanceof Map<?, ?> flash) {
						flashes.add(new Flash(String.valueOf(flash.get("type")), String.valueOf(flash.get("text"))));
					}
				}
			}
		}
		return flashes;
	}

}
