package io.liveflux.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;
import io.liveflux.test.LivePageAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares a page in a browser with the one that the test kit has.
 */
public final class SameHtml {

	/** An element of SVG without content, as the kit writes it. */
	private static final Pattern SHORT = Pattern.compile("<(\\w+)([^<>]*?) />");

	private SameHtml() {
	}

	/**
	 * Waits until both pages show the same.
	 * @param parts selects what is compared
	 * @param after what has been done, for the message of a failure
	 */
	public static void await(Browser browser, LivePage page, List<String> parts, String after) {
		browser.until(() -> {
			String shown = String.valueOf(browser.run("return document.documentElement.outerHTML"));
			// What one page does, others may see.
			String html = page.settle().html();
			for (String part : parts) {
				String expected = plain(html, part);
				assertThat(expected).as("'%s' in the kit after %s", part, after).isNotEmpty();
				assertThat(plain(shown, part)).as("'%s' in the browser after %s", part, after).isEqualTo(expected);
				compareFields(browser, page, part);
			}
		});
	}

	/**
	 * Compares what fields hold, which HTML does not say.
	 */
	private static void compareFields(Browser browser, LivePage page, String part) {
		Object fields = browser.run("""
				return [...document.querySelectorAll(arguments[0])]
				  .flatMap((part) => [...part.querySelectorAll("input[id], textarea[id]")])
				  .filter((field) => field.type !== "file" && !field.disabled && field.offsetParent)
				  .map((field) => ["[id='" + field.id + "']",
				    ["checkbox", "radio"].includes(field.type) ? field.checked : field.value]);
				""", part);
		for (Object each : (List<?>) Objects.requireNonNull(fields)) {
			List<?> field = (List<?>) each;
			String selector = String.valueOf(field.get(0));
			if (field.get(1) instanceof Boolean on) {
				LivePageAssert kit = assertThat(page);
				LivePageAssert same = on ? kit.isChecked(selector) : kit.isNotChecked(selector);
				assertThat(same).isNotNull();
			}
			else {
				assertThat(page).value(selector).isEqualTo(String.valueOf(field.get(1)));
			}
		}
	}

	/**
	 * Returns a part of a page without what is different each time.
	 */
	private static String plain(String html, String selector) {
		Document document = Jsoup.parse(html);
		document.outputSettings().prettyPrint(false);
		document.select("*").forEach(SameHtml::simplify);
		return SHORT.matcher(document.select(selector).outerHtml()).replaceAll("<$1$2></$1>");
	}

	/**
	 * Leaves out ids, what is left of a class or style after an action has run, what the
	 * client adds for assistive technology, whether boxes were on when they were drawn,
	 * and the order of attributes.
	 */
	private static void simplify(Element element) {
		Map<String, String> attributes = new TreeMap<>();
		element.attributes().forEach((attribute) -> attributes.put(attribute.getKey(), attribute.getValue()));
		attributes.keySet()
			.removeAll(Set.of("data-flux-component-id", "data-flux-seal", "data-flux-version", "aria-keyshortcuts"));
		attributes.remove("class", "");
		attributes.remove("style", "");
		// A picture that is not posted yet.
		attributes.values().removeIf((value) -> value.startsWith("blob:"));
		if (element.hasAttr("data-flux-flash")) {
			attributes.keySet().removeAll(Set.of("data-flux-ignore", "role"));
		}
		if (element.normalName().equals("input")) {
			attributes.remove("checked");
		}
		if (attributes.remove("aria-describedby", "flux-sort-help")) {
			attributes.remove("tabindex");
		}
		if (element.attr("name").equals("liveflux_component_id")) {
			attributes.remove("value");
		}
		element.clearAttributes();
		attributes.forEach(element::attr);
	}

}
