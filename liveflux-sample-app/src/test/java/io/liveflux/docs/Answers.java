package io.liveflux.docs;

import java.util.concurrent.Flow;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.text.TextEnded;

@LiveComponent("answers")
class Answers {

	private final Chat chat;

	private String answer = "";

	private boolean answering;

	private String problem = "";

	Answers(Chat chat) {
		this.chat = chat;
	}

	@Action
	void ask(String question, LiveContext live) {
		this.answer = "";
		live.text("answer", this.chat.prompt(question).stream().content());
	}

	@OnEvent
	void answered(TextEnded end) {
		this.answering = false;
		this.problem = end.hasFailed() ? "The model does not answer" : "";
	}

	@Override
	public String toString() {
		return this.answer + this.answering + this.problem;
	}

	/**
	 * Looks like the client of Spring AI.
	 */
	interface Chat {

		Request prompt(String question);

		interface Request {

			Streamed stream();

		}

		interface Streamed {

			Flow.Publisher<String> content();

		}

	}

}
