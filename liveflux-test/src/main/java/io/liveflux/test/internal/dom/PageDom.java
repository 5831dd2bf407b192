package io.liveflux.test.internal.dom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The document of a page, and how new HTML comes into it.
 */
public final class PageDom {

	private static final String STUB = "data-flux-stub";

	private static final String IGNORED = "[data-flux-ignore], [data-flux-flash]";

	private static final String VERSION = "data-flux-version";

	private static final String OPENING = "details, dialog";

	private final Document document;

	private final FieldValues values = new FieldValues();

	private final ChosenFiles files = new ChosenFiles();

	private final KeptEffects effects = new KeptEffects();

	/** Opened or closed by users, in this order. */
	private final List<Element> toggled = new ArrayList<>();

	/**
	 * Parses a page.
	 * @param html the whole page
	 */
	public PageDom(String html) {
		this.document = Jsoup.parse(html);
		this.document.outputSettings().prettyPrint(false);
	}

	/**
	 * Returns the document.
	 */
	public Document document() {
		return this.document;
	}

	/**
	 * Returns what the fields hold.
	 */
	public FieldValues values() {
		return this.values;
	}

	/**
	 * Returns the files that are chosen.
	 */
	public ChosenFiles files() {
		return this.files;
	}

	/**
	 * Returns what commands have changed.
	 */
	public KeptEffects effects() {
		return this.effects;
	}

	/**
	 * Returns the roots of all components, in the order of the page.
	 */
	public List<Element> roots() {
		return this.document.select(Flux.ROOT);
	}

	/**
	 * Returns the places of one component.
	 * @param id the component's id
	 */
	public List<Element> roots(String id) {
		return roots().stream().filter((root) -> Flux.id(root).equals(id)).toList();
	}

	/**
	 * Parses the HTML of one element.
	 * @param html the element
	 * @param parent where it is to stand, or {@code null} when that does not matter
	 * @return the element, or {@code null} when there is none
	 */
	public static @Nullable Element parse(String html, @Nullable Element parent) {
		Element context = new Element((parent != null) ? parent.normalName() : "body");
		Parser parser = Parser.htmlParser();
		return parser.parseFragmentInput(html, context, "")
			.stream()
			.filter(Element.class::isInstance)
			.map(Element.class::cast)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Draws new HTML in all places of a component.
	 * @param id the component's id
	 * @param html its root
	 * @param version the version of the HTML, or {@code null} when the HTML says it
	 * @return the ids of inner components that the page does not show yet
	 */
	public List<String> draw(String id, String html, @Nullable Long version) {
		List<String> missing = new ArrayList<>();
		for (Element root : roots(id)) {
			Element next = parse(html, root.parent());
			if (next != null) {
				if (version != null) {
					next.attr(VERSION, Long.toString(version));
				}
				replace(root, next, missing);
			}
		}
		return missing;
	}

	/**
	 * Puts an element in the place of another one; keeps what the user has entered, inner
	 * components, and what is to be ignored.
	 * @param old an element of the page
	 * @param next what takes its place
	 * @param missing takes the ids of inner components that the page does not show yet
	 */
	public void replace(Element old, Element next, List<String> missing) {
		replace(old, next, missing, false);
	}

	/**
	 * Puts an element in the place of one that the server has lost; keeps everything that
	 * the user has entered and not sent.
	 * @param old an element of the page
	 * @param next what takes its place
	 * @param missing takes the ids of inner components that the page does not show yet
	 */
	public void recover(Element old, Element next, List<String> missing) {
		replace(old, next, missing, true);
	}

	private void replace(Element old, Element next, List<String> missing, boolean recovering) {
		Map<String, Element> inner = new LinkedHashMap<>();
		old.select(Flux.ROOT).stream().filter((root) -> root != old).forEach((root) -> inner.put(Flux.id(root), root));
		keepIgnored(old, next);
		for (Element stub : next.select("[" + STUB + "]")) {
			Element shown = inner.get(Flux.id(stub));
			if (shown != null) {
				stub.replaceWith(shown);
			}
			else {
				missing.add(Flux.id(stub));
			}
		}
		keepOpen(old, next);
		this.effects.carry(old, next);
		this.values.carry(old, next, recovering);
		this.files.carry(old, next);
		old.replaceWith(next);
	}

	private static void keepIgnored(Element old, Element next) {
		List<Element> kept = old.select(IGNORED);
		List<Element> drawn = next.select(IGNORED);
		for (int i = 0; i < drawn.size(); i++) {
			Element ignored = drawn.get(i);
			int place = i;
			kept.stream()
				.filter((element) -> ignored.id().isEmpty() ? kept.indexOf(element) == place
						: element.id().equals(ignored.id()))
				.findFirst()
				.ifPresent(ignored::replaceWith);
		}
	}

	/**
	 * Opens or closes an element that shows more, as a user does.
	 * @param details the element
	 */
	public void toggle(Element details) {
		if (details.hasAttr("open")) {
			details.removeAttr("open");
		}
		else {
			details.attr("open", "");
		}
		this.toggled.remove(details);
		this.toggled.add(details);
	}

	/**
	 * Returns the dialog that was opened last and is modal, because the page has opened
	 * it by itself; or {@code null} for none.
	 */
	public @Nullable Element modal() {
		return this.toggled.stream()
			.filter((element) -> element.is("dialog[open]") && element.root() == this.document)
			.reduce(null, (before, after) -> after);
	}

	private void keepOpen(Element old, Element next) {
		List<Element> before = old.select(OPENING);
		List<Element> after = next.select(OPENING);
		for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
			int place = this.toggled.indexOf(before.get(i));
			if (place >= 0) {
				after.get(i).attr("open", before.get(i).hasAttr("open"));
				this.toggled.set(place, after.get(i));
			}
		}
	}

	/**
	 * Returns the whole page as HTML.
	 */
	public String html() {
		return this.document.outerHtml();
	}

}
