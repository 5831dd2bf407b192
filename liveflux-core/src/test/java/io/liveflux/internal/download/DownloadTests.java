package io.liveflux.internal.download;

import java.io.ByteArrayInputStream;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DownloadTests {

	private final Resource bytes = new ByteArrayResource(new byte[] { 1, 2, 3 });

	@Test
	void whatIsNoFileIsNone() {
		assertThat(Download.of(null)).isEmpty();
		assertThat(Download.of("text")).isEmpty();
		assertThat(Download.of(Map.of())).isEmpty();
	}

	@Test
	void aResourceKnowsItsName() {
		assertThat(Download.of(new TestFile(this.bytes))).hasValueSatisfying((download) -> {
			assertThat(download.name()).isEqualTo("orders.csv");
			assertThat(download.type()).isEqualTo("text/csv");
		});
		assertThat(Download.of(this.bytes)).hasValueSatisfying((download) -> {
			assertThat(download.name()).isEqualTo("download");
			assertThat(download.type()).isEqualTo("application/octet-stream");
		});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			report.pdf,            report.pdf
			Rechnung März.pdf,     Rechnung März.pdf
			../../etc/passwd,      passwd
			C:\\temp\\evil.exe,    evil.exe
			.htaccess,             _htaccess
			a/b/,                  download
			""")
	void aNameLeadsNowhereElse(String given, String name) {
		assertThat(named(given).name()).isEqualTo(name);
	}

	@Test
	void aNameIsOneLineWithoutTricks() {
		// Newer versions of Spring leave line ends out by themselves.
		assertThat(named("a\r\nSet-Cookie: x.txt").name()).isIn("aSet-Cookie_ x.txt", "a__Set-Cookie_ x.txt");
		assertThat(named("invoice\u202Efdp.exe").name()).isEqualTo("invoice_fdp.exe");
		assertThat(named("x".repeat(1000) + ".txt").name()).hasSize(Download.MAX_NAME_LENGTH).endsWith("x.txt");
	}

	private Download named(String name) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentDisposition(ContentDisposition.inline().filename(name).build());
		return Download.of(new ResponseEntity<>(this.bytes, headers, 200)).orElseThrow();
	}

	@Test
	void anAnswerOfHttpSaysNameAndType() {
		Download download = Download.of(ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(this.bytes))
			.orElseThrow();

		assertThat(download.type()).isEqualTo("text/plain");
		assertThat(download.memory()).isEqualTo(3);
	}

	@Test
	void anAnswerOfHttpThatSaysOfAFailureIsOne() {
		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> Download.of(ResponseEntity.notFound().build()))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(404));
	}

	@Test
	void anAnswerOfHttpThatHoldsNoFileIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> Download.of(ResponseEntity.ok("text")))
			.withMessageContaining("ResponseEntity")
			.withMessageContaining("String")
			.withMessageContaining("Resource");
		assertThatIllegalStateException().isThrownBy(() -> Download.of(ResponseEntity.ok().build()));
	}

	@Test
	void theLengthOfAStreamIsNotReadAhead() throws Exception {
		ByteArrayInputStream stream = new ByteArrayInputStream(new byte[3]);

		assertThat(Download.of(new InputStreamResource(stream)).orElseThrow().length()).isEqualTo(-1);
		assertThat(stream.available()).isEqualTo(3);
	}

}
