package io.liveflux.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/properties.md} what the metadata says. With
 * {@code -Dliveflux.docs.write=true} the page is written instead.
 */
class PropertiesPageTests {

	private static final Path PAGE = Path.of("..", "docs", "properties.md");

	/** What stands for the key of a map. */
	private static final Map<String, String> KEYS = Map.of("liveflux.channels", "<pattern>", "liveflux.sockets",
			"<name>");

	private static final String HEAD = """
			# Properties

			After this page you know everything that you can set in `application.yml`. The descriptions are those that your IDE shows. Durations
			are written as `30s`, `5m`, sizes as `64KB`, `1MB`. `<pattern>` stands for a pattern of channel names in brackets, such
			as `[chat/{room}]`, and `<name>` for the name of a socket.

			| property | default | meaning |
			|---|---|---|
			""";

	@Test
	void saysWhatTheMetadataSays() throws IOException {
		String page = page();
		if (Boolean.getBoolean("liveflux.docs.write")) {
			Files.writeString(PAGE, page);
		}

		assertThat(PAGE).as("docs/properties.md; write it with -Dliveflux.docs.write=true").content().isEqualTo(page);
	}

	private static String page() throws IOException {
		JsonNode metadata = JsonMapper.shared()
			.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getContentAsByteArray());
		StringBuilder page = new StringBuilder(HEAD);
		for (JsonNode property : metadata.get("properties")) {
			String name = property.get("name").asString();
			String key = KEYS.get(name);
			if (key != null) {
				for (KeyedProperty keyed : KeyedProperty.of(property.get("type").asString())) {
					row(page, name + '.' + key + '.' + keyed.name(), keyed.defaultValue(), keyed.description());
				}
			}
			else {
				row(page, name, defaultOf(property), property.get("description").asString());
			}
		}
		return page.toString();
	}

	private static void row(StringBuilder page, String name, String defaultValue, String description) {
		page.append("| `")
			.append(name)
			.append("` | ")
			.append(defaultValue)
			.append(" | ")
			.append(description.replace("|", "\\|"))
			.append(" |\n");
	}

	private static String defaultOf(JsonNode property) {
		JsonNode value = property.get("defaultValue");
		if (value == null) {
			return "";
		}
		return value.isArray()
				? value.valueStream().map((element) -> '`' + element.asString() + '`').toList().toString()
				: '`' + value.asString() + '`';
	}

}
