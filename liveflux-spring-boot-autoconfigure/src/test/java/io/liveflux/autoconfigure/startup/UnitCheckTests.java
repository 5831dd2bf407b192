package io.liveflux.autoconfigure.startup;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.LiveFluxProperties;

import static org.assertj.core.api.Assertions.assertThat;

class UnitCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(All.class);

	@Test
	void looksAtEachTimeAndSize() throws IOException {
		List<String> names = timesAndSizes().toList();
		String[] bare = names.stream().map((name) -> name + "=20").toArray(String[]::new);

		assertThat(names).hasSizeGreaterThan(20);
		withoutUnit(bare, names.stream().map((name) -> name + "=20 is ").toArray(String[]::new));
	}

	@Test
	void looksAtSocketsByName() {
		withoutUnit(new String[] { "liveflux.sockets.echo.ping-interval=30", "liveflux.sockets.echo.buffer-size=8" },
				"liveflux.sockets.echo.ping-interval=30 is ms", "liveflux.sockets.echo.buffer-size=8 is bytes");
	}

	private void withoutUnit(String[] values, String... findings) {
		this.runner.withPropertyValues(values).run((context) -> {
			assertThat(new UnitCheck(context).examine()).get().asString().contains(findings);
		});
	}

	private static Stream<String> timesAndSizes() throws IOException {
		return StreamSupport
			.stream(JsonMapper.shared()
				.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getContentAsByteArray())
				.get("properties")
				.spliterator(), false)
			.filter((property) -> List.of(Duration.class.getName(), DataSize.class.getName())
				.contains(property.path("type").asString()))
			.map((property) -> property.get("name").asString())
			.filter((name) -> name.startsWith("liveflux."));
	}

	@ConfigurationPropertiesScan(basePackageClasses = LiveFluxProperties.class)
	static class All {

	}

}
