package io.liveflux.sample.board;

/**
 * A cell of a table in CSV.
 */
final class CsvCell {

	private CsvCell() {
	}

	/**
	 * Returns a text as a cell that a spreadsheet shows and does not calculate: visitors
	 * have written it.
	 */
	static String of(String text) {
		String harmless = text.matches("(?s)[=+@\t\r-].*") ? "'" + text : text;
		return '"' + harmless.replace("\"", "\"\"") + '"';
	}

}
