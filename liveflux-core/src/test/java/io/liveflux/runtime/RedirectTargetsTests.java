package io.liveflux.runtime;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RedirectTargetsTests {

	private final RedirectTargets targets = RedirectTargets.of(List.of("shop.example", "*.pay.example"));

	@ParameterizedTest
	@ValueSource(strings = { "/orders", "orders/7?x=1#top", "?page=2", "#top", "", "../up", "/a:b", "a/b:c",
			"http://own.example:8080/x", "//own.example:8080/x", "https://shop.example", "https://SHOP.example:8443/x",
			"https://a.pay.example/x", "//shop.example?x" })
	void letPagesGoToTheirOwnHostAndToAllowedOnes(String url) {
		assertThatCode(() -> this.targets.check(url, "own.example:8080")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)",
			" javascript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x",
			"file:///etc/passwd", "https://evil.example", "//evil.example", "\\\\evil.example", "/\\evil.example",
			"\\/evil.example", "https:\\\\evil.example", "https://evil.example\\@shop.example",
			"https://shop.example@evil.example", "https://shop.example.evil.example", "https://pay.example",
			"https://evilpay.example", "https://evil.example#@shop.example", "https:evil.example",
			"https:/evil.example", "http://own.example:1", "https://evil.example/\r\nSet-Cookie: a=b",
			"///evil.example", "http:///evil.example" })
	void letPagesGoNowhereElse(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.targets.check(url, "own.example:8080"));
	}

	@Test
	void sayWhichPropertyAllowsMore() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.targets.check("https://evil.example/secret", null))
			.withMessage("A redirect to host 'evil.example' is not allowed; add the host to the property"
					+ " 'liveflux.redirect.allowed-hosts'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example", "a.example/x", "*", "a b", "*.*.example", "" })
	void takeHostsOnly(String host) {
		assertThatIllegalArgumentException().isThrownBy(() -> RedirectTargets.of(List.of(host)));
	}

}
