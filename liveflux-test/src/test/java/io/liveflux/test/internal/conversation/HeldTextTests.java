package io.liveflux.test.internal.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class HeldTextTests {

	private static final Path EXAMPLES = Path.of("").toAbsolutePath().resolveSibling("liveflux-client/protocol/deltas");

	@ParameterizedTest
	@MethodSource("deltas")
	void appliesDeltas(Path example) throws IOException {
		JsonNode delta = read(example);

		assertThat(splice(delta)).isEqualTo(delta.path("new").asString());
	}

	@ParameterizedTest
	@MethodSource("refused")
	void refusesWhatDoesNotFit(Path example) throws IOException {
		assertThat(splice(read(example))).isNull();
	}

	private static String splice(JsonNode delta) {
		return new HeldHtml.HeldText(delta.path("old").asString(), 1).splice(delta.path("delta"),
				delta.path("len").asInt());
	}

	private static JsonNode read(Path example) throws IOException {
		return JsonMapper.shared().readTree(Files.readString(example));
	}

	static Stream<Path> deltas() throws IOException {
		return files(EXAMPLES);
	}

	static Stream<Path> refused() throws IOException {
		return files(EXAMPLES.resolve("refused"));
	}

	private static Stream<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList().stream();
		}
	}

}
