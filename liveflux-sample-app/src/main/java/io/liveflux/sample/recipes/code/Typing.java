package io.liveflux.sample.recipes.code;

import java.util.Map;
import java.util.TreeMap;

import jakarta.validation.constraints.Size;

import io.liveflux.async.Every;
import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;

/**
 * Shows to everybody who is typing.
 */
@LiveComponent(value = "typing", shared = true)
class Typing {

	private static final int SECONDS = 3;

	private static final int MOST = 20;

	private Map<String, Integer> typing = new TreeMap<>();

	@Action
	void type(@DefaultValue("Somebody") @Size(max = 20) String name) {
		// Everybody may call this, with any name.
		if (this.typing.size() < MOST || this.typing.containsKey(name)) {
			this.typing.put(name, SECONDS);
		}
	}

	@Every("1s")
	void forget() {
		this.typing.replaceAll((name, seconds) -> seconds - 1);
		this.typing.values().removeIf((seconds) -> seconds <= 0);
	}

}
