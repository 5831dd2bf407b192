package io.liveflux.internal.console;

import java.util.Arrays;
import java.util.Locale;

import io.liveflux.component.Html;

/**
 * Draws series as SVG. Shapes have classes and no styles, so that any content security
 * policy lets them be.
 */
final class Charts {

	private static final int WIDTH = 600;

	private static final int HEIGHT = 120;

	private Charts() {
	}

	/**
	 * Returns a figure with the latest value, the highest one, and the line between.
	 */
	static Html chart(Curve curve) {
		double[] values = curve.values();
		double highest = Arrays.stream(values).max().orElse(0);
		String line = line(values, highest);
		String atMost = curve.unit().apply(highest);
		return Html.format(
				"""
						<figure class="chart"><figcaption><span>%s</span> <output>%s</output></figcaption>\
						<svg viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-label="%s, the last two minutes, at most %s">\
						<polygon points="0,%d %s %d,%d"/><polyline points="%s"/></svg>\
						<p class="muted">at most %s</p></figure>""",
				curve.name(), curve.latest(), WIDTH, HEIGHT, curve.name(), atMost, HEIGHT, line, WIDTH, HEIGHT, line,
				atMost);
	}

	private static String line(double[] values, double highest) {
		StringBuilder line = new StringBuilder(values.length * 8);
		for (int i = 0; i < values.length; i++) {
			double x = (double) WIDTH * i / (values.length - 1);
			double y = HEIGHT - 2 - ((highest > 0) ? values[i] / highest * (HEIGHT - 8) : 0);
			line.append((i > 0) ? " " : "").append(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
		}
		return line.toString();
	}

}
