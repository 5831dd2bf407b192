package io.liveflux.test.internal.client;

import java.util.ArrayList;
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

}
