package io.liveflux.internal.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.validation.BindingResult;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.method.ComponentSettings;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms that were made with a value.
 */
class GivenFormTests {

	private static final AtomicInteger READS = new AtomicInteger();

	private final ComponentDefinition definition = TestComponents.define(Office.class,
			ComponentSettings.of(JsonMapper.builder().build()));

	private final Office office = (Office) this.definition.instantiate();

	@BeforeEach
	void begin() {
		READS.set(0);
	}

	@Test
	void isReadOnceHoweverManyFieldsAreDrawn() throws Exception {
		Map<String, Object> model = new LinkedHashMap<>();
		this.definition.forms().attach(this.office);
		this.definition.forms().addTo(model, this.office);
		BindingResult result = (BindingResult) model.get(BindingResult.MODEL_KEY_PREFIX + "counted");

		for (int i = 0; i < 200; i++) {
			assertThat(this.office.counted.field("rows[" + i + "].name").getValue()).isEqualTo("n" + i);
			assertThat(result.getFieldValue("rows[" + i + "].name")).isEqualTo("n" + i);
		}
		fill("counted", "rows[3].name", "x");
		assertThat(this.office.counted.value().rows()).hasSize(200);

		assertThat(READS).hasValue(200);
	}

	@Test
	void isReadAgainWhenItIsAnother() {
		this.definition.forms().attach(this.office);
		assertThat(this.office.counted.field("rows[0].name").getValue()).isEqualTo("n0");

		this.office.counted.reset(new Counted(List.of(new Row("other"))));

		assertThat(this.office.counted.field("rows[0].name").getValue()).isEqualTo("other");
		assertThat(this.office.counted.rows("rows")).hasSize(1);
	}

	@Test
	void staysAsItIsWhateverIsTyped() throws Exception {
		Settings given = this.office.shared;

		fill("settings", "labels[en]", "typed", "codes[0]", "typed", "tags[1]", "typed");

		Settings value = this.office.settings.value();
		assertThat(value.getLabels()).containsExactly(Map.entry("de", "Tee"), Map.entry("en", "typed"));
		assertThat(value.getCodes()).containsExactly("typed", "b");
		assertThat(value.getTags()).containsExactly("a", "typed");
		assertThat(given.getLabels()).containsExactly(Map.entry("de", "Tee"), Map.entry("en", "tea"));
		assertThat(given.getCodes()).containsExactly("a", "b");
		assertThat(given.getTags()).containsExactly("a", "b");
	}

	@Test
	void staysAsItIsWhateverAnActionDoesToTheValue() {
		this.definition.forms().attach(this.office);

		Settings value = this.office.settings.value();
		value.getLabels().put("fr", "thé");
		value.getCodes()[0] = "changed";
		value.getTags().clear();

		assertThat(this.office.shared.getLabels()).containsOnlyKeys("de", "en");
		assertThat(this.office.shared.getCodes()).containsExactly("a", "b");
		assertThat(this.office.shared.getTags()).containsExactly("a", "b");
	}

	@Test
	void takesWhatIsTypedIntoTheMapsAndArraysOfARecord() throws Exception {
		fill("fixed", "labels[en]", "typed", "codes[0]", "typed");

		assertThat(this.office.fixed.value().labels()).containsOnly(Map.entry("de", "Tee"), Map.entry("en", "typed"));
		assertThat(this.office.fixed.value().codes()).containsExactly("typed", "b");
	}

	private void fill(String action, Object... data) throws Exception {
		this.definition.invoker().fill(this.office, action, TestComponents.call(data(data)));
	}

	static class Row {

		private final String name;

		Row(String name) {
			this.name = name;
		}

		public String getName() {
			READS.incrementAndGet();
			return this.name;
		}

	}

	record Counted(List<Row> rows) {
	}

	record Fixed(Map<String, String> labels, String[] codes) {
	}

	static class Settings {

		private Map<String, String> labels = new LinkedHashMap<>();

		private String[] codes = {};

		private List<String> tags = new ArrayList<>();

		public Map<String, String> getLabels() {
			return this.labels;
		}

		public void setLabels(Map<String, String> labels) {
			this.labels = labels;
		}

		public String[] getCodes() {
			return this.codes;
		}

		public void setCodes(String[] codes) {
			this.codes = codes;
		}

		public List<String> getTags() {
			return this.tags;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

		static Settings some() {
			Settings settings = new Settings();
			settings.setLabels(new LinkedHashMap<>(Map.of("de", "Tee")));
			settings.getLabels().put("en", "tea");
			settings.setCodes(new String[] { "a", "b" });
			settings.setTags(new ArrayList<>(List.of("a", "b")));
			return settings;
		}

	}

	@LiveComponent("office")
	static class Office {

		private transient Settings shared = Settings.some();

		private LiveForm<Counted> counted = LiveForm
			.of(new Counted(IntStream.range(0, 200).mapToObj((i) -> new Row("n" + i)).toList()));

		@AllowedFields({ "labels", "codes", "tags" })
		private LiveForm<Settings> settings = LiveForm.of(this.shared);

		private LiveForm<Fixed> fixed = LiveForm
			.of(new Fixed(Map.of("de", "Tee", "en", "tea"), new String[] { "a", "b" }));

		@Action
		void counted(LiveForm<Counted> counted) {
		}

		@Action
		void settings(LiveForm<Settings> settings) {
		}

		@Action
		void fixed(LiveForm<Fixed> fixed) {
		}

	}

}
