package io.liveflux.internal.upload;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTests {

	@ParameterizedTest
	@CsvSource({ "sea.png, sea.png", "../../etc/passwd, passwd", "'C:\\temp\\a.txt', a.txt", "'..', file", "'.', file",
			"'', file", "'   ', file", "/, file", ".htaccess, htaccess", "'a.txt. .', a.txt", "CON.txt, _CON.txt",
			"'a:b*c?.txt', a_b_c_.txt", "'<b>.html', _b_.html", "Ünï çödé.pdf, Ünï çödé.pdf",
			"console.txt, console.txt" })
	void keepsWhatIsAFileNameEverywhere(String sent, String expected) {
		assertThat(FileName.of(sent)).isEqualTo(expected);
	}

	@Test
	void dropsWhatCannotBeSeen() {
		assertThat(FileName.of("a\u0000b\r\nc\u202Egnp.exe\u200B\uD800")).isEqualTo("abcgnp.exe");
		assertThat(FileName.of(null)).isEqualTo("file");
	}

	@Test
	void isAsShortAsFileSystemsNeedIt() {
		String name = FileName.of("ü".repeat(5000) + ".jpeg");

		assertThat(name).endsWith("ü.jpeg");
		assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(250, 255);
		assertThat(FileName.of("x." + "y".repeat(500))).hasSize(255);
	}

}
