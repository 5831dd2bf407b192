package io.liveflux.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ComponentFormTests {

	private static final BodyLimits LIMITS = new BodyLimits(250, new MultipartLimits(1024, 2048, 10));

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/liveflux");

	@Test
	void readsAForm() throws Exception {
		this.request.addParameter("liveflux_component_kind", "counter");
		this.request.addParameter("liveflux_component_id", "c1");
		this.request.addParameter("liveflux_action", "add");
		this.request.addParameter("liveflux_client", "page-1");
		this.request.addParameter("liveflux_ref", "7");
		this.request.addParameter("by", "2");
		this.request.addParameter("color", "red", "blue");

		assertThat(read()).isEqualTo(new ComponentForm("counter", "c1", "add", "page-1", 7L, Map.of(), List.of(),
				Map.of("by", "2", "color", List.of("red", "blue")), Map.of()));
	}

	@Test
	void readsParametersThatAnActionNames() throws Exception {
		this.request.addParameter("liveflux_action", "remove?number=3&what=a%20b&flag");

		ComponentForm form = read();

		assertThat(form.action()).isEqualTo("remove");
		assertThat(form.data()).isEqualTo(Map.of("number", "3", "what", "a b", "flag", ""));
	}

	@Test
	void refusesParametersOfAnActionThatAreNotEncoded() {
		this.request.addParameter("liveflux_action", "remove?number=%zz");

		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::read)
			.withMessageContaining("'liveflux_action' has parameters that are not encoded");
	}

	@Test
	void readsJsonAndLetsItWinOverTheQuery() throws Exception {
		this.request.addParameter("liveflux_component_kind", "counter");
		this.request.addParameter("by", "1");
		json("{\"liveflux_action\":\"add\",\"by\":2,\"to\":{\"x\":[1,null]}}");

		ComponentForm form = read();

		assertThat(form.kind()).isEqualTo("counter");
		assertThat(form.action()).isEqualTo("add");
		assertThat(form.data()).containsOnlyKeys("by", "to").containsEntry("by", 2);
	}

	@Test
	void readsWhatIsSetApartFromTheData() throws Exception {
		this.request.addParameter("liveflux_component_kind", "draft");
		this.request.addParameter("liveflux_component_id", "c1");
		this.request.addParameter("liveflux_model_title", "Milk");
		this.request.addParameter("liveflux_model_tags", "a", "b");
		this.request.addParameter("title", "of the action");

		ComponentForm form = read();

		assertThat(form.model()).isEqualTo(Map.of("title", "Milk", "tags", List.of("a", "b")));
		assertThat(form.data()).isEqualTo(Map.of("title", "of the action"));
		assertThat(form.type()).isEqualTo("action");
	}

	@Test
	void refusesToSetWhatIsNotThereYet() {
		this.request.addParameter("liveflux_component_kind", "draft");
		this.request.addParameter("liveflux_model_title", "Milk");

		refuses(ErrorCode.BAD_REQUEST, "Fields that begin with 'liveflux_model_' need 'liveflux_component_id'");
	}

	@Test
	void takesEmptyFieldsForAbsent() throws Exception {
		this.request.addParameter("liveflux_component_id", "");
		this.request.addParameter("liveflux_action", "");
		this.request.addParameter("liveflux_unknown", "x");
		this.request.addParameter("note", "");

		assertThat(read()).isEqualTo(
				new ComponentForm(null, null, null, null, null, Map.of(), List.of(), Map.of("note", ""), Map.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.5", "x", "9223372036854775808" })
	void refusesARefThatIsNone(String ref) {
		this.request.addParameter("liveflux_ref", ref);

		refuses(ErrorCode.BAD_REQUEST, "Field 'liveflux_ref' must be a whole number greater than 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "ü", "<script>", "" })
	void ignoresAClientNameThatIsNone(String name) throws Exception {
		this.request.addParameter("liveflux_client", name);

		assertThat(read().client()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "12", "{} {}", "{\"a\":1,\"a\":2}" })
	void refusesABodyThatIsNoJsonObject(String body) {
		json(body);

		refuses(ErrorCode.BAD_REQUEST, "Invalid JSON body: ");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		json("{\"a\":\"" + "x".repeat(300) + "\"}");
		refuses(ErrorCode.TOO_LARGE, "The body is larger than 250 bytes");

		MockHttpServletRequest chunked = new MockHttpServletRequest("POST", "/liveflux") {

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		chunked.setContentType("application/json");
		chunked.setContent(("{\"a\":\"" + "x".repeat(300) + "\"}").getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> ComponentForm.read(chunked, new MessageDecoder(), LIMITS))
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE));
	}

	@Test
	void refusesAContentTypeThatIsNone() {
		this.request.setContentType("nonsense");

		refuses(ErrorCode.BAD_REQUEST, "Invalid content type");
	}

	@Test
	void tellsNoDataInItsText() throws Exception {
		this.request.addParameter("password", "secret");

		assertThat(read().toString()).doesNotContain("secret");
	}

	private void json(String body) {
		this.request.setContentType("application/json;charset=UTF-8");
		this.request.setContent(body.getBytes(StandardCharsets.UTF_8));
	}

	private ComponentForm read() throws IOException {
		return ComponentForm.read(this.request, new MessageDecoder(), LIMITS);
	}

	private void refuses(ErrorCode code, String problem) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::read).satisfies((refused) -> {
			assertThat(refused.code()).isEqualTo(code);
			assertThat(refused.getMessage()).startsWith(problem);
		});
	}

}
