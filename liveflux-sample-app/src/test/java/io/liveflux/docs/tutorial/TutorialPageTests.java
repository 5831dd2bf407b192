package io.liveflux.docs.tutorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTML in the tutorial is that of the application which its tests open.
 */
class TutorialPageTests {

	private static final Path TEMPLATES = Path.of("src", "test", "resources");

	private static final Pattern BLOCK = Pattern.compile("```html\\n(.*?)```", Pattern.DOTALL);

	@Test
	void everyHtmlBlockIsInATemplate() throws IOException {
		List<String> templates = Stream.of("firststep", "tutorial").flatMap(TutorialPageTests::templates).toList();
		Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "tutorial.md")));

		int count = 0;
		while (blocks.find()) {
			String block = plain(blocks.group(1));
			assertThat(templates).as(blocks.group(1)).anyMatch((template) -> template.contains(block));
			count++;
		}
		assertThat(count).isGreaterThan(5);
	}

	private static Stream<String> templates(String folder) {
		try (Stream<Path> files = Files.walk(TEMPLATES.resolve(folder))) {
			return files.filter(Files::isRegularFile).map(TutorialPageTests::read).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return plain(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String plain(String code) {
		return code.replaceAll("\\s+", "");
	}

}
