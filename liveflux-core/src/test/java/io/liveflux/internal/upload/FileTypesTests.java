package io.liveflux.internal.upload;

import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FileTypesTests {

	@ParameterizedTest
	@CsvSource({ "a.png, 89504E470D0A1A0A00", "A.PNG, 89504E470D0A1A0A", "a.jpeg, FFD8FFE000", "a.gif, 474946383961",
			"a.webp, 5249464600000000574542505650", "a.avif, 0000001C6674797061766966", "a.pdf, 255044462D312E37",
			"a.docx, 504B0304", "a.mp3, 494433", "a.mp4, 000000186674797069736F6D", "a.txt, 68C3A4", "a.csv, 612C62",
			"a.svg, 3C7376673E", "a.7z, 377ABCAF271C" })
	void aNameAndItsBytesAgree(String name, String hex) {
		assertThat(FileTypes.agree(name, HexFormat.of().parseHex(hex))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "a.png, 504B0304", "a.zip, 89504E470D0A1A0A", "a.txt, 00", "a.txt, 255044462D", "a.svg, 68",
			"a.png, ''", "a, 89504E470D0A1A0A", "a.exe, 4D5A", "a.png.exe, 89504E470D0A1A0A",
			"a.webp, 52494646000000005741564501" })
	void othersDoNot(String name, String hex) {
		assertThat(FileTypes.agree(name, HexFormat.of().parseHex(hex))).isFalse();
	}

	@Test
	void aWildcardStandsForAllButWhatCanHoldScripts() {
		assertThat(FileTypes.named(List.of("image/*"))).contains("image/png", "image/heic")
			.doesNotContain("image/svg+xml", "application/pdf");
		assertThat(FileTypes.named(List.of("application/*"))).contains("application/pdf")
			.doesNotContain("application/xml", "application/xhtml+xml");
		assertThat(FileTypes.named(List.of("application/xml"))).containsExactly("application/xml");
		assertThat(FileTypes.named(List.of("image/svg+xml"))).containsExactly("image/svg+xml");
		assertThat(FileTypes.named(List.of())).isEmpty();
	}

	@Test
	void aTypeThatCannotBeToldIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FileTypes.named(List.of("application/x-dos")))
			.withMessageContaining("'application/x-dos' is not known by its first bytes")
			.withMessageContaining("image/png")
			.withMessageContaining("UploadScanner");
	}

	@Test
	void aNewNameHasAnExtensionThatDoesNoHarm() {
		assertThat(FileTypes.extension("image/jpeg")).isEqualTo("jpg");
		assertThat(FileTypes.extension("application/octet-stream")).isEqualTo("bin");
		assertThat(FileTypes.extension("../x")).isEqualTo("bin");
	}

}
