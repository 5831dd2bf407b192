package io.liveflux.autoconfigure;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFluxPropertiesTests {

	@Test
	void everyPropertyIsDescribedInOnePlainSentence() throws Exception {
		List<JsonNode> properties = metadata().path("properties").values().stream().toList();

		assertThat(properties).extracting((property) -> property.path("name").asString())
			.contains("liveflux.enabled", "liveflux.path", "liveflux.websocket.allowed-origins", "liveflux.store.ttl")
			.allMatch((name) -> name.startsWith("liveflux.") || name.matches("management\\.[a-z]+\\.liveflux\\..+"));
		assertThat(properties).allSatisfy(
				(property) -> assertThat(property.path("description").asString("")).as(property.path("name").asString())
					.endsWith(".")
					.doesNotContain("{@", "<")
					.doesNotStartWith("The ")
					.doesNotStartWith("A "));
	}

	@Test
	void booleansAskWhether() throws Exception {
		assertThat(metadata().path("properties").values())
			.filteredOn((property) -> property.path("type").asString().equals("java.lang.Boolean"))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString()).startsWith("Whether "));
	}

	@Test
	void hintsAreForPropertiesThatThereAre() throws Exception {
		List<String> names = metadata().path("properties")
			.valueStream()
			.map((property) -> property.path("name").asString())
			.toList();

		assertThat(metadata().path("hints").values()).isNotEmpty()
			.extracting((hint) -> hint.path("name").asString())
			.isSubsetOf(names);
	}

	private static JsonNode metadata() throws Exception {
		Resource classes = new FileSystemResource(
				ResourceUtils.getFile(LiveFluxProperties.class.getProtectionDomain().getCodeSource().getLocation())
						+ "/");
		Resource metadata = classes.createRelative("META-INF/spring-configuration-metadata.json");
		try (InputStream json = (metadata.exists() ? metadata
				: new ClassPathResource("META-INF/spring-configuration-metadata.json"))
			.getInputStream()) {
			return JsonMapper.shared().readTree(json);
		}
	}

}
