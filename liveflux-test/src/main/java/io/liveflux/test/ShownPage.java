package io.liveflux.test;

import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.client.PageClient;
import io.liveflux.test.internal.client.PageRecord;
import io.liveflux.test.internal.dom.Finder;
import io.liveflux.test.internal.lint.Flaws;

/**
 * What a page shows, or the part of it that the user looks at.
 */
abstract class ShownPage {

	private final PageClient client;

	private final @Nullable String part;

	ShownPage(PageClient client, @Nullable String part) {
		this.client = client;
		this.part = part;
	}

	/**
	 * Returns what is wrong in the HTML of the page, each flaw in a sentence: actions and
	 * parameters that no class has, ids that occur twice, rows without key, fields
	 * without label, forms that cannot be told apart.
	 */
	public List<String> flaws() {
		return new Flaws(scope(), this.client.server().registry()).find();
	}

	/**
	 * Returns the HTML of the page, or of the part that the user looks at.
	 */
	public String html() {
		return scope().outerHtml();
	}

	/**
	 * Returns the text of the page, or of the part that the user looks at.
	 */
	public String text() {
		Element scope = scope();
		return ((scope instanceof Document document) ? document.body() : scope).text();
	}

	/**
	 * Returns path and query of the page.
	 */
	public String path() {
		return this.client.url();
	}

	/**
	 * Returns the title of the page.
	 */
	public String title() {
		return this.client.dom().document().title();
	}

	/**
	 * Returns the texts of the messages in {@code data-flux-flash}.
	 */
	public List<String> flashes() {
		return this.client.dom().document().select("[data-flux-flash] [data-type]").eachText();
	}

	/**
	 * Returns the files that actions have returned and that the browser has saved.
	 */
	public List<LiveDownload> downloads() {
		return record().downloads().stream().map(LiveDownload::of).toList();
	}

	/**
	 * Returns the status that the page came with.
	 */
	public int status() {
		return this.client.navigation().status();
	}

	Element scope() {
		Document document = this.client.dom().document();
		return (this.part != null) ? new Finder(document).element(this.part) : document;
	}

	PageClient client() {
		return this.client;
	}

	PageRecord record() {
		return this.client.record();
	}

	/**
	 * Returns what a failing test says of the page.
	 */
	String dump() {
		return "\n\nPage " + path() + ":\n" + this.client.dom().html() + "\n\nLast frames:\n" + this.client.log();
	}

	/**
	 * Returns the selector of a part of what the user looks at.
	 */
	String partOf(String selector) {
		return (this.part != null) ? this.part + " " + selector : selector;
	}

	/**
	 * Returns the id of the component of a class.
	 * @throws AssertionError when the page does not show exactly one
	 */
	String idOf(Class<?> component) {
		String kind = this.client.server().registry().get(component).kind();
		List<Element> roots = this.client.dom()
			.roots()
			.stream()
			.filter((root) -> root.attr("data-flux-component-kind").equals(kind))
			.toList();
		List<String> ids = roots.stream().map((root) -> root.attr("data-flux-component-id")).distinct().toList();
		if (ids.size() != 1) {
			throw new AssertionError("The page must show one component of kind '" + kind + "', but shows " + ids.size()
					+ " of it; all its components are of the kinds "
					+ this.client.dom().roots().stream().map((root) -> root.attr("data-flux-component-kind")).toList());
		}
		return ids.get(0);
	}

}
