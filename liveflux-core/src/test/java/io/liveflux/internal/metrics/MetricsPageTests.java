package io.liveflux.internal.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.metrics.LiveFluxObservation;
import io.liveflux.metrics.LiveFluxTag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the tables of {@code docs/metrics.md} what the enums say. With
 * {@code -Dliveflux.docs.write=true} they are written instead.
 */
class MetricsPageTests {

	private static final Path PAGE = Path.of("..", "docs", "metrics.md");

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "liveflux.json");

	@Test
	void tablesSayWhatTheEnumsSay() throws IOException {
		String page = Files.readString(PAGE);
		String made = replace(replace(replace(page, "meters", meters()), "tags", tags()), "observations",
				observations());
		if (Boolean.getBoolean("liveflux.docs.write")) {
			Files.writeString(PAGE, made);
		}

		assertThat(PAGE).as("docs/metrics.md; write it with -Dliveflux.docs.write=true").content().isEqualTo(made);
	}

	private static String replace(String page, String part, String table) {
		String begin = "<!-- " + part + ": made from the code -->\n";
		String end = "<!-- end of " + part + " -->";
		return page.substring(0, page.indexOf(begin) + begin.length()) + '\n' + table + '\n'
				+ page.substring(page.indexOf(end));
	}

	private static String meters() {
		return Stream.of(LiveFluxMeter.values())
			.map((meter) -> "| `" + meter.getName() + "` | " + type(meter) + " | " + keys(meter.getKeyNames()) + " | "
					+ meter.description() + " |\n")
			.collect(Collectors.joining("", "| meter | type | tags | measures |\n|---|---|---|---|\n", ""));
	}

	private static String type(LiveFluxMeter meter) {
		String type = meter.getType().name().toLowerCase(Locale.ROOT).replace("distribution_", "");
		return (meter.getBaseUnit() != null) ? type + ", " + meter.getBaseUnit() : type;
	}

	private static String keys(KeyName[] names) {
		return Stream.of(names).map((name) -> '`' + name.asString() + '`').collect(Collectors.joining(", "));
	}

	private static String observations() {
		return Stream.of(LiveFluxObservation.values())
			.map((observation) -> "| `" + observation.getName() + "` | " + keys(observation.getLowCardinalityKeyNames())
					+ " | " + observation.description() + " |\n")
			.collect(Collectors.joining("", "| observation | key names | observes |\n|---|---|---|\n", ""));
	}

	private static String tags() {
		return Stream.of(LiveFluxTag.values())
			.map((tag) -> "| `" + tag.asString() + "` | " + tag.description() + " |\n")
			.collect(Collectors.joining("", "| tag | values |\n|---|---|\n", ""));
	}

	@Test
	void dashboardNamesOnlyMetersThatExist() throws IOException {
		Set<String> known = Stream
			.concat(Stream.of(LiveFluxMeter.values()).flatMap((meter) -> prometheusNames(meter).stream()),
					Stream.of(LiveFluxObservation.values())
						.flatMap((observation) -> timer(observation.getName().replace('.', '_')).stream()))
			.collect(Collectors.toSet());
		Matcher names = Pattern.compile("liveflux_[a-z_]+").matcher(Files.readString(DASHBOARD));
		Set<String> used = new TreeSet<>();
		while (names.find()) {
			used.add(names.group());
		}

		assertThat(used).hasSizeGreaterThan(15);
		assertThat(known).containsAll(used);
	}

	private static List<String> prometheusNames(LiveFluxMeter meter) {
		String name = meter.getName().replace('.', '_');
		if (meter.getType() == Meter.Type.TIMER) {
			return timer(name);
		}
		String base = (meter.getBaseUnit() != null) ? name + '_' + meter.getBaseUnit() : name;
		if (meter.getType() == Meter.Type.DISTRIBUTION_SUMMARY) {
			return List.of(base + "_count", base + "_sum", base + "_max");
		}
		return List.of((meter.getType() == Meter.Type.COUNTER) ? base + "_total" : base);
	}

	private static List<String> timer(String name) {
		return List.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
	}

	@Test
	void metersHaveNamesOfTheirOwnAndPlainDescriptions() {
		assertThat(LiveFluxMeter.values()).extracting(LiveFluxMeter::getName).doesNotHaveDuplicates();
		assertThat(LiveFluxMeter.values()).extracting(LiveFluxMeter::description)
			.allMatch((text) -> Character.isUpperCase(text.charAt(0)) && !text.endsWith("."));
	}

}
