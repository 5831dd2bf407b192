package io.liveflux.internal.definition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

import io.liveflux.component.Action;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.protocol.InboundMessage;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileBindingTests {

	private static final MultipartFile A = new MockMultipartFile("file", "a.txt", null, new byte[1]);

	private static final MultipartFile B = new MockMultipartFile("file", "b.txt", null, new byte[2]);

	private final ComponentDefinition definition = TestComponents.define(Album.class);

	@ParameterizedTest
	@ValueSource(strings = { "one", "list", "array", "collection", "optional", "part", "form", "forms" })
	void takesAFileByName(String action) throws Exception {
		assertThat(act(action, data(), Map.of("file", List.of(A)))).isEqualTo("a.txt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "array", "collection", "forms" })
	void takesSeveral(String action) throws Exception {
		assertThat(act(action, data(), Map.of("file", List.of(A, B)))).isEqualTo("a.txt b.txt");
	}

	@ParameterizedTest
	@CsvSource({ "one, 'There must be exactly one file for parameter ''file'' of action ''one''', 2",
			"form, 'file: must be one value, not 2 values', 2",
			"one, 'A file is missing for parameter ''file'' of action ''one''', 0",
			"list, A file is missing for parameter, 0", "part, A file is missing for parameter, 0",
			"none, 'A file was sent as ''file'', but action ''none'' of component ''album'' takes no file', 1" })
	void saysWhatIsWrongWithTheNumber(String action, String sentence, int count) {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act(action, data("title", "Sea"),
					(count > 0) ? Map.of("file", List.of(A, B).subList(0, count)) : Map.of()))
			.withMessageContaining(sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "optional", "maybe", "notRequired", "form" })
	void doesWithoutWhereItMay(String action) throws Exception {
		assertThat(act(action, data("file", "", "title", "Sea"), Map.of())).isEqualTo("none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "one", "optional", "list", "form" })
	void refusesTextInThePlaceOfAFile(String action) {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act(action, data("file", "a.txt", "title", "Sea"), Map.of()))
			.withMessageContaining("must be a file");
	}

	@Test
	void aFileInThePlaceOfTextIsRefused() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act("form", data(), Map.of("title", List.of(A))))
			.withMessageContaining("A file was sent as 'title'");
	}

	@Test
	void namesTheActionsThatTakeFiles() {
		assertThat(this.definition.invoker().actions().thatTakeFiles()).contains("one", "list", "form", "forms")
			.doesNotContain("none");
	}

	@ParameterizedTest
	@ValueSource(classes = { InMount.class, InState.class, InLiveForm.class, AsPart.class, AsMap.class })
	void refusesFilesThatWouldNeverCome(Class<?> type) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> TestComponents.define(type))
			.withMessageMatching("(?s).*(file|Part).*");
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data,
			Map<String, List<MultipartFile>> files) throws Exception {
		InboundMessage message = new InboundMessage() {

			@Override
			public String type() {
				return ACTION;
			}

			@Override
			public Map<String, @Nullable Object> data() {
				return data;
			}

			@Override
			public Map<String, List<MultipartFile>> files() {
				return files;
			}

		};
		return this.definition.invoker()
			.act(this.definition.instantiate(), action,
					new ComponentCall(message, new TestComponents.NoContext(), null));
	}

	private static String names(@Nullable Collection<MultipartFile> files) {
		return (files == null) ? "none"
				: String.join(" ", files.stream().map(MultipartFile::getOriginalFilename).toList());
	}

	record Form(@Nullable String title, @Nullable MultipartFile file) {
	}

	record Forms(MultipartFile[] file) {
	}

	@LiveComponent("album")
	static class Album {

		@Action
		String one(MultipartFile file) {
			return names(List.of(file));
		}

		@Action
		String list(List<MultipartFile> file) {
			return names(file);
		}

		@Action
		String array(MultipartFile[] file) {
			return names(List.of(file));
		}

		@Action
		String collection(Collection<MultipartFile> file) {
			return names(file);
		}

		@Action
		String optional(Optional<MultipartFile> file) {
			return names(file.map(List::of).orElse(null));
		}

		@Action
		String maybe(@Nullable List<MultipartFile> file) {
			return names(file);
		}

		@Action
		String part(@RequestPart("file") MultipartFile picture) {
			return names(List.of(picture));
		}

		@Action
		String notRequired(@RequestPart(name = "file", required = false) MultipartFile picture) {
			return names((picture != null) ? List.of(picture) : null);
		}

		@Action
		String form(Form form) {
			MultipartFile file = form.file();
			return names((file != null) ? List.of(file) : null);
		}

		@Action
		String forms(Forms form) {
			return names(List.of(form.file()));
		}

		@Action
		void none(String title) {
		}

	}

	@LiveComponent("a")
	static class InMount {

		@OnMount
		void mount(MultipartFile file) {
		}

	}

	@LiveComponent("b")
	static class InState {

		List<MultipartFile> files = List.of();

	}

	@LiveComponent("c")
	static class InLiveForm {

		private LiveForm<Form> form = LiveForm.of(Form.class);

		@Action
		void save(LiveForm<Form> form) {
		}

	}

	@LiveComponent("d")
	static class AsPart {

		@Action
		void save(Part file) {
		}

	}

	@LiveComponent("e")
	static class AsMap {

		@Action
		void save(Map<String, MultipartFile> files) {
		}

	}

}
