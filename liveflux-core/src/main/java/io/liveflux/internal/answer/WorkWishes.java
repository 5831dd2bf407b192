package io.liveflux.internal.answer;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.async.LoadOptions;
import io.liveflux.async.LoadRun;

/**
 * What a component wants to have done in the background when a call of it is over. The
 * last word about a field counts.
 */
public final class WorkWishes {

	private final List<TextWish> texts = new ArrayList<>(0);

	private final List<LoadWish> loads = new ArrayList<>(0);

	private final List<String> cancellations = new ArrayList<>(0);

	void text(TextWish wish) {
		this.texts.add(wish);
	}

	void load(LoadWish wish) {
		this.loads.removeIf((other) -> other.name().equals(wish.name()));
		this.loads.add(wish);
	}

	void cancel(String field) {
		this.texts.removeIf((wish) -> wish.field().equals(field));
		this.loads.removeIf((wish) -> wish.name().equals(field));
		this.cancellations.add(field);
	}

	/**
	 * Has a value loaded again whose node was lost.
	 */
	public void again(String name, LoadRun lost) {
		load(new LoadWish(name, LoadOptions.DEFAULT, new Object[0], lost));
	}

	public List<LoadWish> loads() {
		return List.copyOf(this.loads);
	}

	public List<TextWish> texts() {
		return List.copyOf(this.texts);
	}

	/**
	 * Returns the fields in which texts are to grow, or whose values are to be loaded, no
	 * more.
	 */
	public List<String> cancellations() {
		return List.copyOf(this.cancellations);
	}

}
