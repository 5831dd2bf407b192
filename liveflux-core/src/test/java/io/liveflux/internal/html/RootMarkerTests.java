package io.liveflux.internal.html;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.render.RenderException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RootMarkerTests {

	private static final String MARK = " data-flux-component-kind=\"k\" data-flux-component-id=\"i\"";

	private static final RootMarker.Mark MARK_OF_I = new RootMarker.Mark("k", "i", null, null);

	@ParameterizedTest
	@ValueSource(strings = { "<div|>a</div>", "<DIV| class=x>a</div>", "<br|>", "<input| disabled/>",
			"<svg| viewBox='0 0 1 1'/>", "<svg|><svg/><g/></svg>", "<svg|><style/><text>a</text></svg>",
			"<my-card|>a</my-card>", "<div| title=\"a>b\">c</div>", "<div| title='</div>'>c</div>",
			"<div| title=it's>c</div>", "<div| title = \"</div>\"><div></div></div>", "<div|><!-- </div> --></div>",
			"<div|><!--></div>", "<div|>1 < 2</div>", "<div|><script>if (a < b) write('</div>')</script></div>",
			"<div|><style>p::after{content:'</div>'}</style></div>", "<div|><textarea></div></textarea></div>",
			"<div|><title></div></title ></div>", "<script|>'<b>'</script>", "<textarea|></textarea>",
			"<div|><divider></divider></div>", "<div\n|\n>a</div\n>", "<li|>a", "<li|><b>a</b>",
			"<li|><ul><li>a<li>b</ul></li>", "<tr|><td>a<td>b", "<p|>a", "<td|><table><tr><td>a</table></td>",
			"<svg|><![CDATA[</svg>]]></svg>", "<div|><?php </div ?></div>" })
	void marksTheRoot(String html) {
		String drawn = html.replace("|", "");
		String expected = html.contains("\n|") ? html.replace("|", "").replaceFirst("<div", "<div" + MARK)
				: html.replace("|", MARK);

		assertThat(mark(drawn, MARK_OF_I)).isEqualTo(expected);
	}

	@Test
	void leavesOutWhiteSpaceAndCommentsAroundTheRoot() {
		String html = "\uFEFF\n <!-- licence --> \n<!----><div>a</div>\n<!-- <b>end</b> -->\n";

		assertThat(mark(html, MARK_OF_I)).isEqualTo("<div" + MARK + ">a</div>");
	}

	@Test
	void replacesTheMarkThatTheViewWrote() {
		String html = "<div class=\"a\" data-flux-component-kind=\"x\"  DATA-FLUX-COMPONENT-ID='y' data-flux-version=3 data-flux-stub title=\"b\">"
				+ "<i data-flux-component-id=\"inner\"></i></div>";

		assertThat(mark(html, MARK_OF_I))
			.isEqualTo("<div" + MARK + " class=\"a\" title=\"b\"><i data-flux-component-id=\"inner\"></i></div>");
	}

	@Test
	void addsSealAndKey() {
		assertThat(mark("<p data-flux-seal=old title=b>a</p>", new RootMarker.Mark("k", "i", "x\"", "s")))
			.isEqualTo("<p" + MARK + " data-flux-seal=\"s\" data-flux-param-key=\"x&quot;\" title=b>a</p>");
	}

	@Test
	void escapesKindAndId() {
		assertThat(mark("<p>a</p>", new RootMarker.Mark("a\"b", "<'&", null, null)))
			.isEqualTo("<p data-flux-component-kind=\"a&quot;b\" data-flux-component-id=\"&lt;&#39;&amp;\">a</p>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  \n", "<!-- only a comment -->", "text", "text <b>a</b>", "<b>a</b> text",
			"<b>a</b><b>b</b>", "<div></div><!-- a --><div></div>", "<br><br>", "<div>", "<div><div></div>", "</div>",
			"<div/>", "<div", "<div title=\"a>", "<li>a<li>b", "<li>a</li><li>b</li>", "<!DOCTYPE html><html></html>",
			"<svg/><svg/>", "<div><script></div>", "<p>a</p><div>b</div>", "< div></div>", "<",
			"<!-- never ends <div></div>" })
	void refusesAnythingButOneElement(String html) {
		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> mark(html, new RootMarker.Mark("counter", "i", null, null)))
			.withMessageContaining("Component 'counter' must draw exactly one root element")
			.withMessageEndingWith("The HTML starts with: " + html)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo("counter"));
	}

	@Test
	void saysWhatIsWrongWithTheRoot() {
		assertThatExceptionOfType(RenderException.class).isThrownBy(() -> mark("<b>a</b> c", MARK_OF_I))
			.withMessage("Component 'k' must draw exactly one root element, but its HTML has text after its <b>."
					+ " Put everything into one element. The HTML starts with: <b>a</b> c");
		assertThatExceptionOfType(RenderException.class).isThrownBy(() -> mark("<b>a</b><i>", MARK_OF_I))
			.withMessageContaining("has another element after its <b>");
		assertThatExceptionOfType(RenderException.class).isThrownBy(() -> mark("<b>", MARK_OF_I))
			.withMessageContaining("never closes its <b>");
	}

	@Test
	void showsNoMoreThanTheStartOfTheHtml() {
		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> mark("<p>" + "a".repeat(500), MARK_OF_I).concat(mark("x".repeat(500), MARK_OF_I)))
			.withMessageEndingWith("The HTML starts with: " + "x".repeat(199) + "…");
	}

	@Test
	void addsTheVersionForPages() {
		String marked = mark("<div title=\">\">a</div>", MARK_OF_I);

		assertThat(RootMarker.withVersion(marked, 7))
			.isEqualTo("<div" + MARK + " data-flux-version=\"7\" title=\">\">a</div>");
	}

	@Test
	void makesAStubOfTheSameTag() {
		assertThat(RootMarker.stub(mark("<tr class='x'><td>a</td></tr>", MARK_OF_I)))
			.isEqualTo("<tr" + MARK + " data-flux-stub></tr>");
		assertThat(RootMarker.stub(RootMarker.withVersion(mark("<p>a</p>", MARK_OF_I), 2)))
			.isEqualTo("<p" + MARK + " data-flux-stub></p>");
		assertThat(RootMarker.stub(mark("<p>a</p>", new RootMarker.Mark("k", "i", "x", "y"))))
			.isEqualTo("<p" + MARK + " data-flux-stub></p>");
		assertThat(RootMarker.stub(mark("<img src=a>", MARK_OF_I))).isEqualTo("<img" + MARK + " data-flux-stub>");
	}

	@Test
	void refusesToWorkOnHtmlThatIsNotMarked() {
		assertThatIllegalArgumentException().isThrownBy(() -> RootMarker.stub("<p>a</p>"));
		assertThatIllegalArgumentException().isThrownBy(() -> RootMarker.withVersion("<p>a</p>", 1));
	}

	private static String mark(String html, RootMarker.Mark mark) {
		return RootMarker.mark(html, mark).toString();
	}

}
