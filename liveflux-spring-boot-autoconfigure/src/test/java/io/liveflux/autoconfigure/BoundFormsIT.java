package io.liveflux.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thymeleaf's form attributes on a form object of a component, in the first paint and in
 * updates over each transport.
 */
@SpringBootTest(classes = { TestApplication.class, BoundFormsIT.OfRecord.class, BoundFormsIT.OfBean.class,
		BoundFormsIT.Pages.class }, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BoundFormsIT {

	private final TestBrowser browser;

	private final LiveComponents components;

	BoundFormsIT(@LocalServerPort int port, @Autowired LiveComponents components) {
		this.browser = new TestBrowser(port);
		this.components = components;
	}

	@ParameterizedTest
	@CsvSource({ "bound-record", "bound-bean" })
	void theFirstPaintShowsWhatTheFormHolds(String kind) throws Exception {
		assertThat(page(kind)).contains("id=\"title\" name=\"title\" value=\"Tea\"")
			.contains("name=\"pieces\" value=\"2\"")
			.contains("<input type=\"hidden\" name=\"_gift\" value=\"on\"")
			.containsPattern("type=\"checkbox\"[^>]* checked")
			.containsPattern("type=\"radio\"[^>]*value=\"M\"[^>]* checked")
			.containsPattern("<option value=\"M\"[^>]* selected")
			.contains(">a note</textarea>")
			.doesNotContain("<i>", "class=\"wrong\"", "all: ");
	}

	@ParameterizedTest
	@CsvSource({ "bound-record, post", "bound-record, socket", "bound-record, stream", "bound-bean, post",
			"bound-bean, socket", "bound-bean, stream" })
	void anUpdateShowsWhatWasTypedAndWhatIsWrong(String kind, String transport) throws Exception {
		String id = TestBrowser.idIn(page(kind));
		try (TestCalls calls = TestCalls.over(transport, this.browser, kind, id)) {
			String answer = calls.act("send",
					Map.of("title", " ", "pieces", "three", "gift", "false", "size", "S", "note", "n"));

			assertThat(answer).doesNotContain("\"error\"");
			assertThat(calls.html()).contains("name=\"title\" value=\" \"")
				.contains("class=\"wrong\"")
				.contains("<i>must not be blank</i>")
				.contains("name=\"pieces\" value=\"three\"")
				.contains("<b>must be a whole number</b>")
				.contains("all: must not be blank", "all: must be a whole number")
				.doesNotContainPattern("type=\"checkbox\"[^>]* checked")
				.containsPattern("<option value=\"S\"[^>]* selected");
		}
	}

	@Test
	void aPushDrawsTheSame() throws Exception {
		String id = TestBrowser.idIn(page("bound-record"));
		try (TestCalls calls = TestCalls.over("socket", this.browser, "bound-record", id)) {
			calls.act("send", Map.of("title", " ", "pieces", "three", "size", "S"));
			String before = calls.html();

			this.components.refresh(id).get();

			assertThat(calls.html()).isEqualTo(before);
		}
	}

	private String page(String kind) throws Exception {
		return this.browser.get("/bound/" + kind).body();
	}

	enum Size {

		S, M

	}

	/**
	 * The form as a record.
	 */
	record Order(@NotBlank String title, int pieces, boolean gift, Size size, String note) {
	}

	/**
	 * The form as a bean.
	 */
	static class OrderBean {

		@NotBlank
		private String title = "Tea";

		private int pieces = 2;

		private boolean gift = true;

		private Size size = Size.M;

		private String note = "a note";

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public int getPieces() {
			return this.pieces;
		}

		public void setPieces(int pieces) {
			this.pieces = pieces;
		}

		public boolean isGift() {
			return this.gift;
		}

		public void setGift(boolean gift) {
			this.gift = gift;
		}

		public Size getSize() {
			return this.size;
		}

		public void setSize(Size size) {
			this.size = size;
		}

		public String getNote() {
			return this.note;
		}

		public void setNote(String note) {
			this.note = note;
		}

	}

	private static Map<String, String> messages(Errors errors) {
		Map<String, String> messages = new LinkedHashMap<>();
		errors.getFieldErrors()
			.forEach((error) -> messages.put(error.getField(),
					error.isBindingFailure() ? "must be a whole number" : error.getDefaultMessage()));
		return messages;
	}

	@LiveComponent(value = "bound-record", view = "liveflux/bound")
	static class OfRecord {

		private Order form = new Order("Tea", 2, true, Size.M, "a note");

		private Map<String, String> errors = Map.of();

		private Map<String, Object> typed = Map.of();

		@Action
		void send(@Valid Order form, Errors errors, Map<String, Object> typed) {
			this.form = form;
			this.typed = typed;
			this.errors = messages(errors);
		}

	}

	@LiveComponent(value = "bound-bean", view = "liveflux/bound")
	static class OfBean {

		private OrderBean form = new OrderBean();

		private Map<String, String> errors = Map.of();

		private Map<String, Object> typed = Map.of();

		@Action
		void send(@Valid OrderBean form, Errors errors, Map<String, Object> typed) {
			this.form = form;
			this.typed = typed;
			this.errors = messages(errors);
		}

	}

	@Controller
	static class Pages {

		@GetMapping("/bound/{kind}")
		String bound(@PathVariable String kind, Model model) {
			model.addAttribute("kind", kind);
			return "place";
		}

	}

}
