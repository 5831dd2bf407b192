package io.liveflux.sample.recipes;

import java.util.List;

/**
 * A recipe: a page of its own, with its source beside it.
 *
 * @param name name in the address, and the component's kind
 * @param group what it is about
 * @param title what people call it
 * @param sentence what it shows
 * @param manual page of the manual, without extension
 * @param users whose pages are shown; none for a component without users
 * @param files source, in the order in which it is read
 */
public record Recipe(String name, Group group, String title, String sentence, String manual, List<String> users,
		List<SourceFile> files) {

	static Recipe of(String name, Group group, String title, String sentence, String manual, String... files) {
		return new Recipe(name, group, title, sentence, manual, List.of(),
				List.of(files).stream().map(SourceFile::read).toList());
	}

	/**
	 * Returns the same recipe, shown once for each of these users.
	 */
	Recipe forUsers(String... users) {
		return new Recipe(this.name, this.group, this.title, this.sentence, this.manual, List.of(users), this.files);
	}

	/**
	 * Returns the addresses of what the page loads for it.
	 * @param extension {@code js} or {@code css}
	 */
	public List<String> assets(String extension) {
		return this.files.stream()
			.map(SourceFile::name)
			.filter((file) -> file.endsWith("." + extension))
			.map((file) -> "/recipes/" + file)
			.toList();
	}

	/**
	 * Returns whether there is a component, and not only a piece of HTML.
	 */
	public boolean isComponent() {
		return this.files.stream().anyMatch((file) -> file.text().startsWith("@LiveComponent"));
	}

	/**
	 * Returns how many lines of code it has; empty ones do not count.
	 */
	public long lines() {
		return this.files.stream().flatMap((file) -> file.text().lines()).filter((line) -> !line.isBlank()).count();
	}

}
