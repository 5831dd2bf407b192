package io.liveflux.test.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.conversation.PageListener;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.Fragments;
import io.liveflux.test.internal.dom.PageDom;
import io.liveflux.test.internal.dom.Triggers;
import io.liveflux.test.internal.http.Visitor;

/**
 * Brings into a page what the server says.
 */
final class PageUpdates implements PageListener {

	private static final String COMMANDS = "liveflux:commands";

	private static final String PAGE = "liveflux:page";

	private final PageClient page;

	private final GrownTexts texts = new GrownTexts();

	PageUpdates(PageClient page) {
		this.page = page;
	}

	/**
	 * Mounts what the page leaves to its script.
	 */
	void mount(Element placeholder) {
		this.page.conversation().mount(Flux.kind(placeholder), Flux.params(placeholder), (id, html, version) -> {
			Element root = PageDom.parse(html, placeholder.parent());
			if (root != null) {
				if (version > 0) {
					root.attr(Conversation.Shown.VERSION, Long.toString(version));
				}
				replace(placeholder, root);
			}
		});
	}

	private void replace(Element old, Element root) {
		List<String> missing = new ArrayList<>();
		this.page.dom().replace(old, root, missing);
		this.page.conversation().fetch(missing);
	}

	@Override
	public void draw(String id, String html, @Nullable Long version) {
		List<String> missing = this.page.dom().draw(id, html, version);
		this.texts.show(this.page.dom());
		if (!missing.isEmpty()) {
			this.page.conversation().fetch(missing);
		}
	}

	@Override
	public void grown(JsonNode message) {
		String missing = this.texts.take(message, this.page.dom());
		if (missing != null) {
			this.page.conversation().fetch(List.of(missing));
		}
	}

	@Override
	public void reconnecting() {
		this.texts.forget();
	}

	@Override
	public void fragments(@Nullable String id, String html) {
		new Fragments(this.page.dom()).place(html);
	}

	@Override
	public void dispatched(@Nullable String id, String name, @Nullable JsonNode data) {
		if (name.equals(COMMANDS)) {
			this.page.commands().later(id, data);
			return;
		}
		if (name.equals(PAGE) && data != null) {
			this.page.flashes().tell(data);
			return;
		}
		this.page.record().events().add(new PageRecord.Dispatched(id, name, data));
		this.page.actions().hear(name, Triggers.detail(data));
	}

	@Override
	public void redirected(String url) {
		this.page.record().redirects().add(url);
		if (Visitor.isOfApplication(url)) {
			this.page.loadNext(url);
		}
	}

	@Override
	public void payload(@Nullable String id, JsonNode data) {
		this.page.record().payloads().add(data);
	}

	@Override
	public void channel(JsonNode message) {
		this.page.record().channelMessages().add(message);
	}

	@Override
	public void failed(int code, String message) {
		this.page.record().errors().add(code + " " + message);
	}

	@Override
	public void gone(String id) {
		for (Element root : this.page.dom().roots(id)) {
			CheckedForms.Recovery recovery = this.page.forms().lost(root);
			String seal = root.attr("data-flux-seal");
			this.page.conversation()
				.mount(Flux.kind(root), seal.isEmpty() ? Map.of() : Map.of("fluxseal", seal),
						(newId, html, version) -> {
							Element next = PageDom.parse(html, root.parent());
							if (next != null) {
								List<String> missing = new ArrayList<>();
								this.page.dom()
									.recover(root, next.attr(Conversation.Shown.VERSION, Long.toString(version)),
											missing);
								this.page.conversation().fetch(missing);
								recovery.tell(next);
							}
						});
		}
	}

	/**
	 * Texts that grow in fields of components, as the page shows them.
	 */
	private static final class GrownTexts {

		private final Map<Long, Text> texts = new LinkedHashMap<>();

		/**
		 * Takes a part of a text.
		 * @return the component that has to come again because a part before is missing,
		 * or {@code null} for none
		 */
		@Nullable String take(JsonNode message, PageDom dom) {
			long stream = message.path("stream").asLong();
			if (message.has("field")) {
				this.texts.put(stream,
						new Text(message.path("componentID").asString(""), message.path("field").asString("")));
			}
			Text text = this.texts.get(stream);
			if (text != null && message.has("base")) {
				int base = message.path("base").asInt();
				if (base > text.content.length()) {
					this.texts.remove(stream);
					return text.componentId;
				}
				text.content.setLength(base);
				text.content.append(message.path("add").asString(""));
				show(text, dom);
			}
			if (message.path("done").asBoolean(false)) {
				this.texts.remove(stream);
			}
			return null;
		}

		/**
		 * Shows the texts that still grow, after the server has drawn something.
		 */
		void show(PageDom dom) {
			this.texts.values().forEach((text) -> show(text, dom));
		}

		private static void show(Text text, PageDom dom) {
			for (Element root : dom.roots(text.componentId)) {
				for (Element place : root.select("[data-flux-text]")) {
					if (place.attr("data-flux-text").equals(text.field) && Flux.root(place) == root) {
						place.text(text.content.toString());
					}
				}
			}
		}

		/**
		 * Forgets all: what still grows comes again with a new connection.
		 */
		void forget() {
			this.texts.clear();
		}

		private static final class Text {

			private final String componentId;

			private final String field;

			private final StringBuilder content = new StringBuilder();

			private Text(String componentId, String field) {
				this.componentId = componentId;
				this.field = field;
			}

		}

	}

}
