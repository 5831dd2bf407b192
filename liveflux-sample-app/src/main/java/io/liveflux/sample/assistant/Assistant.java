package io.liveflux.sample.assistant;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.text.TextEnded;

/**
 * Answers questions, word by word.
 */
@LiveComponent("assistant")
class Assistant {

	private final AnswerGenerator generator;

	private String question = "";

	private String answer = "";

	private boolean answering;

	private String problem = "";

	Assistant(AnswerGenerator generator) {
		this.generator = generator;
	}

	@Action
	void ask(String question, LiveContext live) {
		this.question = question.strip();
		again(live);
	}

	@Action
	void again(LiveContext live) {
		this.answer = "";
		this.problem = "";
		this.answering = !this.question.isEmpty();
		if (this.answering) {
			live.text("answer", this.generator.answer(this.question));
		}
	}

	@OnEvent
	void answered(TextEnded end) {
		this.answering = false;
		this.problem = switch (end.reason()) {
			case COMPLETED -> "";
			case CANCELLED -> "You have stopped the answer.";
			case FAILED -> "The assistant has lost its thread.";
		};
	}

}
