package io.liveflux.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.liveflux.test.LivePage;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ScrollToEndTests {

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void failsWhereAListNeverEnds() {
		LivePage page = mock(LivePage.class);
		given(page.html()).willReturn("<p id=\"more\">More</p>");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new ScrollToEnd("#more").inKit(page))
			.withMessage("The list does not end: '#more' is still there after 1000 times of scrolling to it");
	}

}
