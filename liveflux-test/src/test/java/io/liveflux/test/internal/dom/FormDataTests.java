package io.liveflux.test.internal.dom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples are those that the client script collects, too.
 */
class FormDataTests {

	private static final Path EXAMPLES = Path.of("").toAbsolutePath().resolveSibling("liveflux-client/protocol/fields");

	private final JsonMapper json = JsonMapper.shared();

	@ParameterizedTest
	@MethodSource("examples")
	void collectsWhatTheScriptCollects(Path example) throws IOException {
		JsonNode wanted = this.json.readTree(Files.readString(example));
		PageDom page = new PageDom(wanted.path("html").asString());
		Element trigger = Objects.requireNonNull(page.document().selectFirst(wanted.path("click").asString()));
		ActionCall call = new ActionCall(trigger, ActionCall.formOf(trigger), trigger, "go");

		FormData.Collected collected = new FormData(page.values()).collect(call);

		assertThat(this.json.<JsonNode>valueToTree(collected.data())).isEqualTo(wanted.path("data"));
	}

	static Stream<Path> examples() throws IOException {
		try (Stream<Path> files = Files.list(EXAMPLES)) {
			return files.sorted().toList().stream();
		}
	}

}
