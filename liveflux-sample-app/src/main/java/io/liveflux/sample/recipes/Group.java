package io.liveflux.sample.recipes;

/**
 * What recipes are about.
 */
enum Group {

	PAGE("Around the page"), FORMS("Forms and lists"), PEOPLE("Several people"), WORK("What takes time"),
	SCRIPTS("With a script of yours");

	private final String title;

	Group(String title) {
		this.title = title;
	}

	public String getTitle() {
		return this.title;
	}

}
