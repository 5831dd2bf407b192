package io.liveflux.internal.upload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

import io.liveflux.internal.call.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;

class MultipartLimitsTests {

	private final MultipartLimits limits = new MultipartLimits(1024, 3 * 1024 * 1024, 50);

	@ParameterizedTest
	@CsvSource({ "51 1 1, The multipart body has more than 50 files and fields (server.tomcat.max-part-count)",
			"2 1025 2000, A file is larger than 1 KB (spring.servlet.multipart.max-file-size)",
			"2 9 3145729, The multipart body is larger than 3 MB (spring.servlet.multipart.max-request-size)" })
	void saysWhichAnnouncedFilesAreTooMuch(String announced, String sentence) {
		assertThat(this.limits.check(announced)).get().satisfies((refused) -> {
			assertThat(refused.code().value()).isEqualTo(413);
			assertThat(refused.messageForClient()).isEqualTo(sentence);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1 2", "1 2 x", "1 2 3 4", "99999999999999999999 1 1" })
	void refusesAnnouncementsThatAreNone(String announced) {
		assertThat(this.limits.check(announced)).get().extracting((refused) -> refused.code().value()).isEqualTo(400);
	}

	@Test
	void acceptsWhatFits() {
		assertThat(this.limits.check("50 1024 3145728")).isEmpty();
		assertThat(MultipartLimits.NONE.check("5000 99999999 99999999")).isEmpty();
	}

	@Test
	void namesAllLimitsWhereNobodySaysWhichItWas() {
		RefusedException refused = this.limits.refused(new MaxUploadSizeExceededException(-1));

		assertThat(refused.code().value()).isEqualTo(413);
		assertThat(refused.messageForClient()).contains("50 files and fields", "max-file-size", "max-request-size");
		assertThat(this.limits.refused(new MultipartException("broken")).code().value()).isEqualTo(400);
	}

}
