package io.liveflux.component;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTests {

	@Test
	void escapesText() {
		assertThat(Html.text("<b title=\"a\">'Größe' & 🚀</b>").markup())
			.isEqualTo("&lt;b title=&quot;a&quot;&gt;&#39;Größe&#39; &amp; 🚀&lt;/b&gt;");
		assertThat(Html.text(null).markup()).isEmpty();
	}

	@Test
	void keepsRawMarkup() {
		assertThat(Html.raw("<b>a</b>")).hasToString("<b>a</b>");
	}

	@Test
	void escapesArgumentsOfATemplateButNotItsHtml() {
		Html inner = Html.format("<i>%s</i>", "<script>");

		assertThat(Html.format("<b class=\"%s\">%s %s%s</b>", "\"x", inner, null, new StringBuilder("<")).markup())
			.isEqualTo("<b class=\"&quot;x\"><i>&lt;script&gt;</i> &lt;</b>");
	}

	@Test
	void formatsNumbersByTheirConversion() {
		assertThat(Html.format("%05d %.2f %s", 42, new BigDecimal("1.005"), 1.5).markup()).isEqualTo("00042 1.01 1.5");
	}

	@Test
	void escapesNumbersOfAnotherMaking() {
		Number hostile = new Number() {
			@Override
			public int intValue() {
				return 0;
			}

			@Override
			public long longValue() {
				return 0;
			}

			@Override
			public float floatValue() {
				return 0;
			}

			@Override
			public double doubleValue() {
				return 0;
			}

			@Override
			public String toString() {
				return "<script>";
			}
		};

		assertThat(Html.format("%s", hostile).markup()).isEqualTo("&lt;script&gt;");
	}

}
