package io.liveflux.test.internal.client;

import java.time.Duration;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Messages for the user, the title and files, as the server sends them. Messages stay for
 * a while, unless they tell of an error.
 */
final class PageFlashes {

	private static final String PLACE = "[data-flux-flash]";

	private static final Duration STAYS = Duration.ofSeconds(8);

	private final PageClient page;

	private @Nullable JsonNode kept;

	PageFlashes(PageClient page) {
		this.page = page;
	}

	/**
	 * Takes what the server says of the page.
	 */
	void tell(JsonNode data) {
		Document document = this.page.dom().document();
		if (data.has("download")) {
			this.page.files().save(data.get("download").asString());
		}
		if (data.has("title")) {
			document.title(data.get("title").asString());
		}
		if (data.has("target")) {
			this.kept = data;
		}
		else {
			data.path("flash").forEach((flash) -> show(document, flash));
		}
	}

	/**
	 * Shows what was kept for the page that is shown now.
	 */
	void begin() {
		this.page.dom().document().select(PLACE + " > [data-type]").forEach(this::expire);
		JsonNode data = this.kept;
		this.kept = null;
		if (data != null && data.get("target").asString().replaceFirst("#.*", "").equals(this.page.url())) {
			data.path("flash").forEach((flash) -> show(this.page.dom().document(), flash));
		}
	}

	private void show(Document document, JsonNode flash) {
		Element place = document.selectFirst(PLACE);
		if (place == null) {
			place = document.body().appendElement("div").attr("data-flux-flash", "").attr("role", "status");
		}
		String type = flash.get("type").asString();
		expire(place.appendElement("p").attr("data-type", type).text(flash.get("text").asString()));
	}

	private void expire(Element message) {
		if (!message.attr("data-type").equals("error")) {
			this.page.timers().after(STAYS, message::remove);
		}
	}

}
