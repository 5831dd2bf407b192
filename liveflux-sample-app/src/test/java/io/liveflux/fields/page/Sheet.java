package io.liveflux.fields.page;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Shows what a test writes, with what the page has set in the place of {@code {real}},
 * {@code {text}} and so on.
 */
@LiveComponent(value = "sheet", shared = true)
public class Sheet {

	private final Sheets sheets;

	private String key = "";

	private int version;

	@Bindable
	private @Nullable Double real;

	@Bindable
	private int whole;

	@Bindable
	private String text = "";

	Sheet(Sheets sheets) {
		this.sheets = sheets;
	}

	@OnMount
	void mount(String key) {
		this.key = key;
	}

	@Action
	void save(Map<String, Object> data) {
		this.version++;
		this.sheets.receive(this.key, "save", data);
	}

	@Action
	void submit(Map<String, Object> data) {
		this.sheets.receive(this.key, "submit", data);
	}

	/**
	 * Shows what is written now.
	 */
	public void push() {
		this.version++;
	}

	Html render() {
		String html = this.sheets.written(this.key)
			.replace("{real}", (this.real != null) ? this.real.toString() : "")
			.replace("{whole}", Integer.toString(this.whole))
			.replace("{trimmed}", this.text.strip())
			.replace("{upper}", this.text.toUpperCase(Locale.ROOT));
		return Html.raw(html.replace("{version}", Integer.toString(this.version)));
	}

}
