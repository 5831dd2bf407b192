package io.liveflux.test.internal.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisitorTests {

	@ParameterizedTest
	@CsvSource({ "/a/b?x=1, ?y=2, /a/b?y=2", "/a/b?x=1, '', /a/b", "/a/b, c?y=2, /a/c?y=2", "/a/b, /c, /c",
			"/a/b?x=1, #top, /a/b?x=1", "/, ?y=2, /?y=2" })
	void resolvesAnAddressAsABrowserDoes(String page, String url, String resolved) {
		assertThat(Visitor.resolve(page, url)).isEqualTo(resolved);
	}

}
