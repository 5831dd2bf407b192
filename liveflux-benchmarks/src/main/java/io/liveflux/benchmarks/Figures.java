package io.liveflux.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one server did and cost in one scenario: numbers by their names, which say the
 * unit. The first is the one that servers are compared by.
 *
 * @param values the numbers
 */
record Figures(Map<String, Double> values) {

	/**
	 * Returns figures with one more number.
	 */
	Figures and(String name, double value) {
		Map<String, Double> more = new LinkedHashMap<>(this.values);
		more.put(name, value);
		return new Figures(more);
	}

	static Figures of(String name, double value) {
		return new Figures(Map.of()).and(name, value);
	}

	/**
	 * Returns the median of each number.
	 */
	static Figures median(List<Figures> rounds) {
		Map<String, Double> medians = new LinkedHashMap<>();
		rounds.get(0)
			.values()
			.keySet()
			.forEach((name) -> medians.put(name,
					Spread.of(rounds.stream().map((round) -> round.values().get(name)).toList()).median()));
		return new Figures(medians);
	}

	private double first() {
		return this.values.values().iterator().next();
	}

	/**
	 * Returns a table with the figures of several servers, each compared with the first
	 * of them.
	 */
	static String table(Map<Contender, Figures> servers) {
		Map.Entry<Contender, Figures> first = servers.entrySet().iterator().next();
		List<String> names = List.copyOf(first.getValue().values().keySet());
		String head = "| server | " + String.join(" | ", names) + " | of " + first.getKey().label() + " |\n"
				+ "|---".repeat(names.size() + 2) + "|\n";
		return servers.entrySet()
			.stream()
			.map((entry) -> row(entry.getKey(), entry.getValue(), first.getValue().first()))
			.collect(Collectors.joining("\n", head, ""));
	}

	private static String row(Contender contender, Figures figures, double first) {
		return figures.values.values()
			.stream()
			.map((value) -> String.format(Locale.ROOT, (value < 100) ? "%.2f" : "%.0f", value))
			.collect(Collectors.joining(" | ", "| " + contender.label() + " | ",
					String.format(Locale.ROOT, " | %.2f |", figures.first() / first)));
	}

}
