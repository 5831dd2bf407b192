package io.liveflux.protocol;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.html.RootMarker;

import static org.assertj.core.api.Assertions.assertThat;

class FrameSizeTests {

	private static final String ID = "q3V7xT0bRk2mZ9aYcL4w1g";

	@Test
	void oneRowOfThreeHundredFitsIn120Bytes() {
		String before = table("12.99");
		String after = table("13.49");

		HtmlDelta delta = HtmlDelta.between(HtmlText.of(before), HtmlText.of(after)).orElseThrow();
		String frame = new MessageEncoder(JsonMapper.builder().build()).encode(new ServerMessage.Delta(ID, 42, 41, null,
				delta.slices()
					.stream()
					.map((slice) -> new ServerMessage.Slice(slice.start(), slice.deleted(), slice.inserted()))
					.toList(),
				delta.length()));

		assertThat(before).hasSizeGreaterThan(20_000);
		assertThat(delta.applyTo(before)).isEqualTo(after);
		assertThat(frame.getBytes(StandardCharsets.UTF_8)).as(frame).hasSizeLessThanOrEqualTo(120);
	}

	private static String table(String priceOfRow200) {
		StringBuilder html = new StringBuilder("<table class=\"stock\"><tbody>\n");
		for (int row = 1; row <= 300; row++) {
			html.append("  <tr id=\"row-")
				.append(row)
				.append("\"><td>Article ")
				.append(row)
				.append("</td><td class=\"state\">")
				.append((row % 7 == 0) ? "sold out" : "in stock")
				.append("</td><td>")
				.append((row == 200) ? priceOfRow200 : row * 3 + ".99")
				.append("</td></tr>\n");
		}
		return RootMarker
			.mark(html.append("</tbody></table>").toString(), new RootMarker.Mark("stock-table", ID, null, null))
			.toString();
	}

}
