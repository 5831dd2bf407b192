package io.liveflux.faults.page;

import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;

/**
 * Brings news, and takes what pages say.
 */
@LiveChannel("news/{memory}/{run}")
class NewsChannel {

	private final Records records;

	NewsChannel(Records records) {
		this.records = records;
	}

	@OnCommand("say")
	String say(@PathVariable String run, String text) {
		this.records.add("said/" + run, text);
		return text;
	}

}
