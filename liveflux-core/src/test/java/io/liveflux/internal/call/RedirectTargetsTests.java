package io.liveflux.internal.call;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

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

	static Stream<String> refused() {
		return Table.read().refused().stream().map(Row::address);
	}

	@ParameterizedTest
	@MethodSource
	void refused(String address) {
		for (String own : List.of("app.example", "app.example:443")) {
			assertThatIllegalArgumentException().isThrownBy(() -> table().check(address, own));
		}
	}

	static Stream<String> allowed() {
		return Table.read().allowed().stream().map(Row::address);
	}

	@ParameterizedTest
	@MethodSource
	void allowed(String address) {
		assertThatCode(() -> table().check(address, "app.example")).doesNotThrowAnyException();
	}

	private static RedirectTargets table() {
		return RedirectTargets.of(Table.read().allowedHosts());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "evil.example/", "@", ":", "[" })
	void anOwnHostThatIsNoneAllowsNothing(String ownHost) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.targets.check("https://own.example/", ownHost));
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

	/**
	 * Addresses, with the host or the scheme that a browser's page is led to. The test of
	 * the client and the one in a real browser read the same file.
	 */
	private record Table(String page, List<String> allowedHosts, List<Row> refused, List<Row> allowed) {

		static Table read() {
			return JsonMapper.shared()
				.readValue(Path.of("../liveflux-client/protocol/redirects.json").toFile(), Table.class);
		}

	}

	private record Row(String address, String leadsTo) {
	}

}
