package io.liveflux.sample;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a visitor does on the page of each demo before its server goes away, and what has
 * to work when it is back.
 */
enum Demo {

	HOME("/") {

		@Override
		void prepare(OpenPage page) {
			page.raise(".shared [aria-label=Increment]", ".shared output");
		}

		@Override
		void check(OpenPage page) {
			page.raise(".shared [aria-label=Increment]", ".shared output");
		}

	},

	COUNTER("/counter") {

		@Override
		void prepare(OpenPage page) {
			page.raise(".counter [data-flux-action=increment]", ".counter output");
		}

		@Override
		void check(OpenPage page) {
			// The count is gone with the server, so the page begins as its template says.
			page.awaitText(".counter output", "5");
			page.raise(".counter [data-flux-action=increment]", ".counter output");
		}

	},

	TODO("/todo") {

		@Override
		void prepare(OpenPage page) {
			page.type("#todo-title", "half written");
		}

		@Override
		void check(OpenPage page) {
			page.awaitValue("#todo-title", "half written");
			page.click("[data-flux-param-filter=DONE]");
			page.browser()
				.until(() -> assertThat(page.find("[data-flux-param-filter=DONE]").getDomAttribute("aria-pressed"))
					.isEqualTo("true"));
		}

	},

	TICKER("/ticker") {

		@Override
		void prepare(OpenPage page) {
			page.type("#ticker-headline", "half a headline");
		}

		@Override
		void check(OpenPage page) {
			page.awaitValue("#ticker-headline", "half a headline");
			String changes = ".ticker > p .number";
			String before = page.find(changes).getText();
			page.browser().until(() -> assertThat(page.find(changes).getText()).isNotEqualTo(before));
			page.type("#ticker-headline", " of page " + page.number() + "\n");
			page.awaitText(".headline", "half a headline of page " + page.number());
		}

	},

	CHAT("/chat/restart-") {

		@Override
		String path(int number) {
			// A room has ten seats.
			return super.path(number) + number;
		}

		@Override
		void prepare(OpenPage page) {
			page.type("#chat-name input", "Ann\n");
			page.awaitText("#chat-members", "Ann");
			page.type("#chat-say input", "before\n");
			page.awaitText("#chat-messages li:last-child", "Ann before");
			page.type("#chat-say input", "half a sentence");
		}

		@Override
		void check(OpenPage page) {
			// A page that was loaded again has joined nothing yet.
			boolean fresh = page.find("#chat-name").isDisplayed();
			if (fresh) {
				page.find("#chat-name input").clear();
				page.type("#chat-name input", "Ann\n");
			}
			page.browser()
				.until(OpenPage.PATIENCE,
						() -> assertThat(
								page.browser()
									.run("return fetch(`/rooms/${location.pathname.split('/')[2]}/info`)"
											+ ".then((answer) => answer.json()).then((info) => info.members)"))
							.isEqualTo(1L));
			page.awaitText("#chat-members", "Ann");
			page.awaitValue("#chat-say input", "half a sentence");
			page.type("#chat-say input", " and the rest\n");
			page.awaitText("#chat-messages li:last-child", "Ann half a sentence and the rest");
			assertThat(page.browser().findAll("#chat-messages li")).hasSize(fresh ? 1 : 2);
		}

	},

	PLAYGROUND("/playground") {

		@Override
		void prepare(OpenPage page) {
			page.type("#query", "Pl");
			page.browser().until(() -> assertThat(page.browser().findAll("#found li")).hasSize(1));
			page.type("#telegram", "before\n");
			page.awaitText("#telegrams", "before STOP");
		}

		@Override
		void check(OpenPage page) {
			page.awaitValue("#query", "Pl");
			page.raise("#legacy-like", "#likes");
			// It has a connection of its own.
			page.find("#telegram").clear();
			page.type("#telegram", "after\n");
			page.awaitText("#telegrams", "after STOP");
			page.click("#reset");
			page.awaitText("#points", "0");
			page.awaitText("#mounted .note", "Mounted by the script, with parameters of the page");
		}

	},

	FIELDS("/playground/fields") {

		@Override
		void prepare(OpenPage page) {
			page.type("#text", "half a text");
		}

		@Override
		void check(OpenPage page) {
			page.awaitValue("#text", "half a text");
			page.type("#text", " of page " + page.number());
			page.click("#send");
			page.browser()
				.until(() -> assertThat(page.find("#received").getText())
					.contains("text = half a text of page " + page.number()));
		}

	},

	ECHO("/echo") {

		@Override
		void prepare(OpenPage page) {
			echo(page, "before");
		}

		@Override
		void check(OpenPage page) {
			echo(page, "after");
		}

		private static void echo(OpenPage page, String text) {
			page.type("#echo-form input", text);
			page.click("#echo-form button[value=text]");
			page.awaitText("#echo-answers li:last-child", "text: " + text);
		}

	},

	INBOX("/inbox", true) {

		@Override
		void prepare(OpenPage page) {
			page.awaitText(".inbox h2", "Notes for ada");
			page.type("#post-office-to", "ada");
			page.type("#post-office-text", "half a note");
		}

		@Override
		void check(OpenPage page) {
			page.awaitText(".inbox h2", "Notes for ada");
			page.awaitValue("#post-office-to", "ada");
			page.awaitValue("#post-office-text", "half a note");
			page.type("#post-office-text", " of page " + page.number() + "\n");
			page.awaitText(".inbox li:first-child", "ada: half a note of page " + page.number());
		}

	},

	MEMBERS("/members", true) {

		@Override
		void prepare(OpenPage page) {
			join(page);
			say(page, "before " + page.number());
			page.type("#chat-say input", "half a sentence");
		}

		@Override
		void check(OpenPage page) {
			// A page that was loaded again has joined nothing yet.
			if (page.find("#chat-name").isDisplayed()) {
				page.find("#chat-name input").clear();
				join(page);
			}
			page.awaitValue("#chat-say input", "half a sentence");
			page.find("#chat-say input").clear();
			say(page, "after " + page.number());
		}

		private static void join(OpenPage page) {
			page.type("#chat-name input", "Ann\n");
			page.awaitText("#chat-members", "ada");
		}

		private static void say(OpenPage page, String text) {
			page.type("#chat-say input", text + "\n");
			page.awaitText("#chat-messages li:last-child", "ada " + text);
		}

	},

	POST_OFFICE("/post-office", true) {

		@Override
		void prepare(OpenPage page) {
			page.type("#post-office-to", "bob");
			page.type("#post-office-text", "half a note");
		}

		@Override
		void check(OpenPage page) {
			page.awaitValue("#post-office-to", "bob");
			page.awaitValue("#post-office-text", "half a note");
			page.type("#post-office-text", " and the rest\n");
			page.awaitText(".post-office [role=status]", "Sent to bob");
		}

	};

	/** Components that change by themselves all the time. */
	static final List<String> RESTLESS = List.of("ticker", "ticker-miniature", "chart", "fields");

	private final String path;

	private final boolean behindLogin;

	Demo(String path) {
		this(path, false);
	}

	Demo(String path, boolean behindLogin) {
		this.path = path;
		this.behindLogin = behindLogin;
	}

	/**
	 * Returns whether there is such a page for those only who are logged in.
	 */
	boolean isBehindLogin() {
		return this.behindLogin;
	}

	String path(int number) {
		return this.path;
	}

	abstract void prepare(OpenPage page);

	abstract void check(OpenPage page);

}
