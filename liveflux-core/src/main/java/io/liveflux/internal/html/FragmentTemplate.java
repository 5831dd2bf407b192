package io.liveflux.internal.html;

import org.springframework.web.util.HtmlUtils;

import io.liveflux.component.Fragment;
import io.liveflux.render.RenderException;

/**
 * Wraps pieces of a page in {@code <template>} elements that say where in the page they
 * go.
 *
 * @since 0.1
 */
public final class FragmentTemplate {

	private FragmentTemplate() {
	}

	/**
	 * Wraps a fragment.
	 * @param fragment says where it goes
	 * @param html what it was drawn as
	 * @param kind kind of the component
	 * @param id id of the component
	 * @return the template
	 * @throws RenderException when the HTML is not exactly one element
	 */
	public static String of(Fragment fragment, String html, String kind, String id) {
		RootElement root = RootElement.of(html, kind);
		// The target comes first: older clients look for it there.
		StringBuilder template = new StringBuilder("<template");
		append(template, "data-flux-target", fragment.target());
		append(template, "data-flux-swap", fragment.swap().value());
		if (!fragment.documentWide()) {
			appendMark(template, kind, id);
		}
		return template.append('>').append(html, root.start(), root.end()).append("</template>").toString();
	}

	/**
	 * Wraps the whole of a component.
	 * @param html the component, marked
	 * @param kind kind of the component
	 * @param id id of the component
	 * @return the template
	 */
	public static String whole(String html, String kind, String id) {
		StringBuilder template = new StringBuilder("<template");
		appendMark(template, kind, id);
		return template.append('>').append(html).append("</template>").toString();
	}

	private static void appendMark(StringBuilder template, String kind, String id) {
		append(template, "data-flux-component-kind", kind);
		append(template, "data-flux-component-id", id);
	}

	private static void append(StringBuilder html, String name, String value) {
		html.append(' ').append(name).append("=\"").append(HtmlUtils.htmlEscape(value, "UTF-8")).append('"');
	}

}
