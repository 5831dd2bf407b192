package io.liveflux.sample.recipes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * All recipes.
 */
@Component
class Recipes {

	private static final List<Recipe> ALL = List.of(Recipe.of("modal", Group.PAGE, "Modal dialog",
			"The page opens the dialog by itself; the action closes it once the server has taken what was typed.",
			"attributes", "Modal.java", "modal.html"),
			Recipe.of("tabs", Group.PAGE, "Tabs",
					"The chosen tab is in the address, so links, reloads and the back button lead to it.", "navigation",
					"Tabs.java", "tabs.html"),
			Recipe.of("flash", Group.PAGE, "Flash messages",
					"An action says something for a few seconds, also on the page that it leads to.", "components",
					"FlashMessages.java", "flash.html"),
			Recipe.of("shortcuts", Group.PAGE, "Keyboard shortcuts",
					"Keys press buttons and enter fields, but not while you type.", "attributes", "Shortcuts.java",
					"shortcuts.html"),
			Recipe.of("dark-mode", Group.PAGE, "Dark mode",
					"The browser remembers the theme, and the next page has it in its first paint.", "components",
					"DarkMode.java", "dark-mode.html", "dark-mode.css"),
			Recipe.of("search", Group.FORMS, "Search with debounce",
					"The search waits until typing pauses, and only the newest one counts.", "attributes",
					"Search.java", "search.html"),
			Recipe.of("wizard", Group.FORMS, "Wizard",
					"A form in steps: each step validates its own fields, and going back loses nothing.", "forms",
					"Wizard.java", "wizard.html"),
			Recipe.of("infinite-list", Group.FORMS, "Infinite list",
					"More of ten thousand rows come when the end of the list comes into view; the page keeps sixty.",
					"lists", "InfiniteList.java", "infinite-list.html"),
			Recipe.of("typing", Group.PEOPLE, "Typing indicator",
					"Everybody sees who is typing; after three seconds of silence the name goes.", "async",
					"Typing.java", "typing.html"),
			Recipe.of("presence", Group.PEOPLE, "Presence avatars",
					"A channel with presence knows who has the page open, over all nodes.", "channels",
					"TeamChannel.java", "presence.html", "presence.js"),
			Recipe.of("bell", Group.PEOPLE, "Notifications to a user",
					"A service publishes an event, and every page of that user shows it. Here are two users beside each other.",
					"components", "Bell.java", "bell.html")
				.forUsers("ann", "ben"),
			Recipe.of("streaming", Group.WORK, "Streaming text",
					"Each word goes to the page as it comes, as from a language model.", "components", "Streaming.java",
					"streaming.html"),
			Recipe.of("slow-job", Group.WORK, "Polling a slow job",
					"The server asks the job twice a second how far it is, as long as somebody watches.", "async",
					"SlowJob.java", "slow-job.html"),
			Recipe.of("chart", Group.SCRIPTS, "Chart with a hook",
					"The server sends the values in an attribute, and a hook draws them with any library.",
					"attributes", "Chart.java", "chart.html", "chart.js"),
			Recipe.of("pin-map", Group.SCRIPTS, "Map as a custom element",
					"The server sets the attributes of the element, and a click in it calls an action. Everybody moves the same pin.",
					"client", "PinMap.java", "pin-map.html", "pin-map.js"));

	Map<Group, List<Recipe>> byGroup() {
		return ALL.stream().collect(Collectors.groupingBy(Recipe::group, TreeMap::new, Collectors.toList()));
	}

	List<Recipe> all() {
		return ALL;
	}

	Optional<Recipe> find(String name) {
		return ALL.stream().filter((recipe) -> recipe.name().equals(name)).findFirst();
	}

}
