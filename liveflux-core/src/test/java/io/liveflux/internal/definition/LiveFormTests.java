package io.liveflux.internal.definition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.NumberFormat;
import org.springframework.validation.BindingResult;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.liveflux.component.Action;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.FormRow;
import io.liveflux.form.LiveForm;
import io.liveflux.form.OnChange;
import io.liveflux.form.Secret;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.StateCodec;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveFormTests {

	private final StaticMessageSource messages = new StaticMessageSource();

	private final ComponentSettings settings = ComponentSettings.of(JsonMapper.builder().build())
		.withValidator(validator())
		.withMessages(this.messages);

	private final ComponentDefinition definition = TestComponents.define(Shop.class, this.settings);

	private Shop shop = (Shop) this.definition.instantiate();

	private static LocalValidatorFactoryBean validator() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return validator;
	}

	@BeforeEach
	void speakEnglish() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
	}

	@AfterEach
	void speakAnything() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void callsTheActionWithAValidForm() throws Exception {
		act("place", "mail", "ada@example.org", "pieces", "3", "lines[0].article", "Tea", "lines[0].price", "2.5");

		assertThat(this.shop.placed)
			.containsExactly(new Order("ada@example.org", 3, false, List.of(new Line("Tea", 2.5)), null, ""));
		assertThat(this.shop.order.hasErrors()).isFalse();
	}

	@Test
	void keepsWhatWasTypedBesideWhatIsWrong() throws Exception {
		act("place", "mail", "nobody", "pieces", "three", "lines[0].article", " ", "lines[0].price", "a lot");

		assertThat(this.shop.placed).isEmpty();
		assertThat(this.shop.order.field("pieces").getValue()).isEqualTo("three");
		assertThat(this.shop.order.field("pieces").getErrors()).containsExactly("must be a whole number (int)");
		assertThat(this.shop.order.field("mail").getError()).isEqualTo("must be a well-formed email address");
		assertThat(this.shop.order.field("lines[0].price").getValue()).isEqualTo("a lot");
		assertThat(this.shop.order.field("lines[0].price").getError()).isEqualTo("must be a number (double)");
	}

	@Test
	void showsErrorsOfUsedFieldsOnlyUntilASubmit() throws Exception {
		fill("place", "mail", "nobody", "liveflux_used", List.of("mail"));

		assertThat(this.shop.order.field("mail").isInvalid()).isTrue();
		assertThat(this.shop.order.field("pieces").isInvalid()).isFalse();
		assertThat(this.shop.order.isUsed("mail")).isTrue();

		act("place");

		assertThat(this.shop.order.field("pieces").isInvalid()).isTrue();
		assertThat(this.shop.placed).isEmpty();
	}

	@Test
	void validatesOneFieldBesideWhatWasSentBefore() throws Exception {
		fill("place", "mail", "ada@example.org", "liveflux_used", "mail");
		fill("place", "pieces", "-1", "liveflux_used", "pieces");

		assertThat(this.shop.order.field("mail").getValue()).isEqualTo("ada@example.org");
		assertThat(this.shop.order.field("mail").isInvalid()).isFalse();
		assertThat(this.shop.order.field("pieces").getError()).isEqualTo("must be greater than 0");
		assertThat(this.shop.placed).isEmpty();
	}

	@Test
	void comesBackFromItsStateAsItWas() throws Exception {
		fill("place", "mail", "nobody", "pieces", "three", "liveflux_used", List.of("mail", "pieces"));
		this.shop.order.add("lines");
		fill("place", "lines[1].article", "Tea", "lines[0].article", "Milk");

		throughTheStore();

		assertThat(this.shop.order.field("mail").getErrors()).containsExactly("must be a well-formed email address");
		assertThat(this.shop.order.field("pieces").getValue()).isEqualTo("three");
		assertThat(this.shop.order.isUsed("pieces")).isTrue();
		assertThat(this.shop.order.rows("lines")).extracting(FormRow::getName).containsExactly("lines[0]", "lines[1]");
		assertThat(this.shop.order.value().lines()).extracting(Line::article).containsExactly("Milk", "Tea");
	}

	@Test
	void keepsTheNumbersOfRowsThatMove() throws Exception {
		this.shop.order.add("lines");
		this.shop.order.add("lines");
		fill("place", "lines[0].article", "a", "lines[1].article", "b", "lines[2].article", "c");

		this.shop.order.move("lines", 2, -2);
		this.shop.order.remove("lines", 0);
		this.shop.order.add("lines");

		assertThat(this.shop.order.rows("lines")).extracting(FormRow::getNumber).containsExactly(2, 1, 3);
		assertThat(this.shop.order.value().lines()).extracting(Line::article).containsExactly("c", "b", null);
		act("place", "mail", "a@b", "pieces", "1", "lines[1].article", "B", "lines[1].price", "1", "lines[0].article",
				"gone");
		assertThat(this.shop.order.value().lines()).extracting(Line::article).containsExactly("c", "B", null);
		assertThat(this.shop.order.field("lines[3].article").getError()).isEqualTo("must not be blank");
		assertThat(this.shop.order.field("lines[2].article").isInvalid()).isFalse();
	}

	@Test
	void keepsTheRowsThatItWasMadeWithApart() throws Exception {
		this.shop.order = LiveForm
			.of(new Order("a@b", 1, true, List.of(new Line("a", 1), new Line("b", 2), new Line("c", 3)), null, ""));
		this.definition.forms().attach(this.shop);

		this.shop.order.remove("lines", 0);
		act("place", "lines[2].article", "C");

		assertThat(this.shop.placed).singleElement()
			.extracting(Order::lines)
			.isEqualTo(List.of(new Line("b", 2), new Line("C", 3)));
	}

	@Test
	void removesAllRows() throws Exception {
		this.shop.order.remove("lines", 0);
		act("place", "mail", "a@b", "pieces", "1");

		assertThat(this.shop.order.value().lines()).isEmpty();
		assertThat(this.shop.order.field("lines").getError()).isEqualTo("must not be empty");
	}

	@Test
	void bringsBackRowsThatAreSaidToBeRecovered() throws Exception {
		fill("place", "liveflux_recover", "1", "lines[7].article", "x", "lines[4].article", "y", "mail", "nobody",
				"liveflux_used", List.of("mail", "lines[7].article"));

		assertThat(this.shop.order.rows("lines")).extracting(FormRow::getNumber).containsExactly(7, 4);
		assertThat(this.shop.order.value().lines()).extracting(Line::article).containsExactly("x", "y");
		assertThat(this.shop.order.field("mail").isInvalid()).isTrue();
		this.shop.order.add("lines");
		assertThat(this.shop.order.rows("lines")).extracting(FormRow::getNumber).containsExactly(7, 4, 8);
	}

	@Test
	void ignoresRowsThatThereAreNot() throws Exception {
		fill("place", "lines[5].article", "x");

		assertThat(this.shop.order.rows("lines")).extracting(FormRow::getNumber).containsExactly(0);
		assertThat(this.shop.order.value().lines()).extracting(Line::article).containsExactly((String) null);
	}

	@Test
	void saysWhenThereAreTooManyRows() throws Exception {
		List<Object> data = new ArrayList<>(List.of("liveflux_recover", "1"));
		for (int i = 0; i < LiveForm.MAX_ROWS + 5; i++) {
			data.addAll(List.of("lines[" + i + "].article", "x"));
		}
		fill("place", data.toArray());
		act("place");

		assertThat(this.shop.order.rows("lines")).hasSize(LiveForm.MAX_ROWS);
		this.shop.order.add("lines");
		assertThat(this.shop.order.rows("lines")).hasSize(LiveForm.MAX_ROWS);
		assertThat(this.shop.order.field("lines").getError()).isEqualTo("may have at most 256 rows");
	}

	@Test
	void ignoresFieldsThatThereAreNotAndHostilePaths() throws Exception {
		act("place", "mail", "a@b", "pieces", "1", "lines[0].article", "x", "nothing", "1", "mail.bytes", "2",
				"lines[x].article", "y");

		assertThat(this.shop.order.content().typed()).containsOnlyKeys("mail", "pieces", "lines[0].article");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> act("place", "class.classLoader", "x"));
	}

	@Test
	void unchecksABoxWhoseMarkerIsSent() throws Exception {
		fill("place", "gift", "true", "_gift", "on");
		assertThat(this.shop.order.field("gift").isChecked()).isTrue();
		fill("place", "mail", "a");
		assertThat(this.shop.order.value().gift()).isTrue();

		fill("place", "_gift", "on");

		assertThat(this.shop.order.value().gift()).isFalse();
		assertThat(this.shop.order.field("gift").isChecked()).isFalse();
	}

	@Test
	void saysThatOneValueIsWanted() throws Exception {
		act("place", "mail", List.of("a@b", "c@d"));

		assertThat(this.shop.order.field("mail").getError()).isEqualTo("must be one value, not 2 values");
	}

	@Test
	void neitherKeepsNorShowsSecrets() throws Exception {
		act("login", "name", "ada", "password", "pw-1", "pin", "pin-2");

		assertThat(this.shop.seen).isEqualTo("ada pw-1 pin-2");
		assertThat(this.shop.login.value()).isEqualTo(new Login("ada", null, null));
		assertThat(new String(codec().encode(this.definition, this.shop))).contains("ada")
			.doesNotContain("pw-1", "pin-2");
		assertThat(this.shop.login.field("password").getValue()).isEmpty();
	}

	@Test
	void takesMessagesOfTheApplication() throws Exception {
		this.messages.addMessage("NotBlank.order.mail", Locale.ENGLISH, "We need your address");
		this.messages.addMessage("typeMismatch.int", Locale.ENGLISH, "{0}: only digits");
		this.messages.addMessage("order.pieces", Locale.ENGLISH, "Pieces");
		this.messages.addMessage("Size.order.note", Locale.ENGLISH, "{2} to {1} letters");
		this.messages.addMessage("NotBlank.order.mail", Locale.GERMAN, "Wir brauchen deine Adresse");

		act("place", "mail", "", "pieces", "x", "note", "abcdefghijk");
		throughTheStore();

		assertThat(this.shop.order.field("mail").getError()).isEqualTo("We need your address");
		assertThat(this.shop.order.field("pieces").getError()).isEqualTo("Pieces: only digits");
		assertThat(this.shop.order.field("note").getError()).isEqualTo("0 to 10 letters");
		LocaleContextHolder.setLocale(Locale.GERMAN);
		assertThat(this.shop.order.field("mail").getError()).isEqualTo("Wir brauchen deine Adresse");
	}

	@Test
	void validatesTheGroupsOfTheAction() throws Exception {
		act("first", "mail", "nobody");

		assertThat(this.shop.placed).isEmpty();
		assertThat(this.shop.order.content().errors()).extracting("field").containsExactly("mail");
	}

	@Test
	void letsAnActionReject() throws Exception {
		act("reject", "mail", "a@b", "pieces", "1", "lines[0].article", "x");

		assertThat(this.shop.order.field("mail").getErrors()).containsExactly("is taken");
		assertThat(this.shop.order.getErrors()).containsExactly("come back tomorrow");
	}

	@Test
	void keepsWhatAnActionRejectsUntilTheFieldChangesOrTheNextSubmit() throws Exception {
		act("reject", "mail", "a@b", "pieces", "1", "lines[0].article", "x");

		fill("place", "mail", "a@b", "pieces", "2", "liveflux_used", "pieces");
		assertThat(this.shop.order.field("mail").getErrors()).containsExactly("is taken");
		fill("place", "mail", "c@d", "liveflux_used", "mail");
		assertThat(this.shop.order.field("mail").getErrors()).isEmpty();
		assertThat(this.shop.order.getErrors()).containsExactly("come back tomorrow");
		act("reject", "mail", "c@d");
		assertThat(this.shop.order.field("mail").getErrors()).containsExactly("is taken");
		assertThat(this.shop.order.getErrors()).containsExactly("come back tomorrow");
		act("place", "mail", "c@d");
		assertThat(this.shop.order.hasErrors()).isFalse();
		assertThat(this.shop.placed).hasSize(1);
	}

	@Test
	void handsOutItsErrorsAsSpringHasThem() throws Exception {
		act("look", "mail", "nobody", "pieces", "three", "lines[0].article", "x", "note", "n");

		assertThat(this.shop.seen).isEqualTo("mail,pieces three n");
		assertThat(this.shop.order.field("note").getErrors()).containsExactly("not nice");
	}

	@Test
	void writesWhatItWasGivenAsItsFieldsShowIt() {
		LiveForm<Priced> form = this.shop.priced;

		assertThat(form.field("price").getValue()).isEqualTo("1,234.50");
		assertThat(form.field("tags").getValues()).containsExactly("a", "b");
		form.set("price", 2);
		assertThat(form.field("price").getValue()).isEqualTo("2.00");
		form.reset();
		assertThat(form.field("price").getValue()).isEqualTo("1,234.50");
	}

	@Test
	void bindsABeanToAllowedFieldsOnly() throws Exception {
		act("bean", "title", "T", "admin", "true", "parts[0].name", "p");

		assertThat(this.shop.bean.value().getTitle()).isEqualTo("T");
		assertThat(this.shop.bean.value().isAdmin()).isFalse();
		assertThat(this.shop.bean.value().getParts()).extracting(Part::getName).containsExactly("p");
		this.shop.bean.add("parts");
		assertThat(this.shop.bean.value().getParts()).extracting(Part::getName).containsExactly("p", null);
		assertThat(this.shop.bean.field("kind").getValue()).isEqualTo("plain");
	}

	@Test
	void tellsWhatTheConstructorRefuses() throws Exception {
		act("strict", "least", "3", "most", "2");

		assertThat(this.shop.range.getErrors()).containsExactly("'most' must not be less than 'least'");
		assertThat(this.shop.range.field("least").getValue()).isEqualTo("3");
	}

	@Test
	void tellsOfChangedFieldsBeforeItIsValidated() throws Exception {
		fill("dated", "from", "2026-01-01", "to", "2026-02-01");
		fill("dated", "from", "2026-03-01", "liveflux_used", "from");

		assertThat(this.shop.stay.field("to").getValue()).isEqualTo("2026-03-02");
		assertThat(this.shop.stay.hasErrors()).isFalse();
		fill("dated", "from", "2026-03-01", "to", "2026-04-01");
		assertThat(this.shop.stay.field("to").getValue()).isEqualTo("2026-04-01");
	}

	@Test
	void refusesAMethodForAFieldThatThereIsNot() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfOtherField.class, this.settings))
			.withMessageContaining("@OnChange(\"nmae\"), but no LiveForm of it has a field 'nmae'");
	}

	@Test
	void putsItsValueAndItsErrorsIntoTheModel() throws Exception {
		act("place", "mail", "nobody");
		Map<String, @Nullable Object> model = new LinkedHashMap<>(this.definition.model(this.shop));

		this.definition.forms().addTo(model, this.shop);

		assertThat(model.get("order")).isInstanceOf(Order.class);
		BindingResult result = (BindingResult) model.get(BindingResult.MODEL_KEY_PREFIX + "order");
		assertThat(result).isNotNull();
		assertThat(result.getFieldValue("mail")).isEqualTo("nobody");
		assertThat(result.getFieldErrors("mail")).hasSize(1);
		assertThat(result.getFieldType("pieces")).isEqualTo(int.class);
	}

	@Test
	void refusesSettersThatNobodyHasAllowed() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfOpenBean.class, this.settings))
			.withMessageContaining("with @AllowedFields (there are admin, kind, parts, title)");
	}

	@Test
	void refusesAllowedFieldsThatThereAreNot() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfMisspelt.class, this.settings))
			.withMessageContaining("has no 'tilte'");
	}

	@Test
	void refusesAFormThatIsNoState() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfFinal.class, this.settings))
			.withMessageContaining("make it a plain field");
	}

	@Test
	void refusesAParameterWithoutItsField() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(WithoutField.class, this.settings))
			.withMessageContaining("Parameter 'form' of method 'save'")
			.withMessageContaining("give the parameter the name of the field");
	}

	private void act(String action, Object... data) throws Exception {
		this.definition.invoker().act(this.shop, action, TestComponents.call(data(data)));
	}

	private void fill(String action, Object... data) throws Exception {
		this.definition.invoker().fill(this.shop, action, TestComponents.call(data(data)));
	}

	private StateCodec codec() {
		StateCodec codec = new StateCodec(JsonMapper.builder().build());
		codec.check(this.definition);
		return codec;
	}

	private void throughTheStore() {
		byte[] state = codec().encode(this.definition, this.shop);
		this.shop = (Shop) this.definition.instantiate();
		codec().decode(this.definition, state, this.shop);
	}

	interface First {

	}

	record Line(@NotBlank String article, double price) {
	}

	record Order(@NotBlank @Email(groups = {
			jakarta.validation.groups.Default.class, First.class }) String mail, @Positive int pieces, boolean gift,
			@NotEmpty List<@Valid Line> lines, @Nullable LocalDate due, @Size(max = 10) @Nullable String note){
	}

	record Login(String name, @Nullable String password, @Secret @Nullable String pin) {
	}

	record Priced(@NumberFormat(pattern = "#,##0.00") double price, List<String> tags) {
	}

	record Stay(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
			@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
	}

	record Range(int least, int most) {

		Range {
			if (most < least) {
				throw new IllegalArgumentException("'most' must not be less than 'least'");
			}
		}

	}

	static class Part {

		private @Nullable String name;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

	static class Bean {

		private @Nullable String title;

		private boolean admin;

		private String kind = "plain";

		private List<Part> parts = new ArrayList<>();

		public @Nullable String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public boolean isAdmin() {
			return this.admin;
		}

		public void setAdmin(boolean admin) {
			this.admin = admin;
		}

		public String getKind() {
			return this.kind;
		}

		public void setKind(String kind) {
			this.kind = kind;
		}

		public List<Part> getParts() {
			return this.parts;
		}

		public void setParts(List<Part> parts) {
			this.parts = parts;
		}

	}

	@LiveComponent("shop")
	static class Shop {

		private LiveForm<Order> order = LiveForm.of(new Order("", 0, false, List.of(new Line(null, 0)), null, ""));

		private LiveForm<Login> login = LiveForm.of(Login.class);

		private LiveForm<Priced> priced = LiveForm.of(new Priced(1234.5, List.of("a", "b")));

		private LiveForm<Range> range = LiveForm.of(Range.class);

		private LiveForm<Stay> stay = LiveForm.of(Stay.class);

		@AllowedFields({ "title", "parts" })
		private LiveForm<Bean> bean = LiveForm.of(Bean.class);

		private transient List<Order> placed = new ArrayList<>();

		private transient String seen = "";

		@Action
		void place(@Valid LiveForm<Order> order) {
			this.placed.add(order.value());
		}

		@Action
		void first(@Validated(First.class) LiveForm<Order> order) {
			this.placed.add(order.value());
		}

		@Action
		void reject(@Valid LiveForm<Order> order) {
			order.reject("mail", "taken", "is taken");
			order.reject("", "closed", "come back tomorrow");
		}

		@Action
		void look(@Valid LiveForm<Order> order, BindingResult errors) {
			this.seen = String.join(",",
					errors.getFieldErrors().stream().map((error) -> error.getField()).sorted().toList()) + " "
					+ errors.getFieldValue("pieces") + " " + errors.getFieldValue("note");
			errors.rejectValue("note", "nice", "not nice");
		}

		@Action
		void login(@Valid LiveForm<Login> login) {
			this.seen = login.value().name() + " " + login.value().password() + " " + login.value().pin();
		}

		@Action
		void bean(@Valid LiveForm<Bean> bean) {
		}

		@Action
		void strict(@Valid LiveForm<Range> range) {
		}

		@Action
		void dated(@Valid LiveForm<Stay> stay) {
		}

		@OnChange("from")
		void fromChanged() {
			LocalDate from = LocalDate.parse(this.stay.field("from").getValue());
			String to = this.stay.field("to").getValue();
			if (!to.isEmpty() && !LocalDate.parse(to).isAfter(from)) {
				this.stay.set("to", from.plusDays(1));
			}
		}

	}

	@LiveComponent("of-open-bean")
	static class OfOpenBean {

		private LiveForm<Bean> form = LiveForm.of(Bean.class);

	}

	@LiveComponent("of-other-field")
	static class OfOtherField {

		private LiveForm<Login> form = LiveForm.of(Login.class);

		@OnChange("nmae")
		void changed() {
		}

	}

	@LiveComponent("of-misspelt")
	static class OfMisspelt {

		@AllowedFields("tilte")
		private LiveForm<Bean> form = LiveForm.of(Bean.class);

	}

	@LiveComponent("of-final")
	static class OfFinal {

		private final LiveForm<Login> form = LiveForm.of(Login.class);

	}

	@LiveComponent("without-field")
	static class WithoutField {

		private LiveForm<Login> login = LiveForm.of(Login.class);

		@Action
		void save(@Valid LiveForm<Order> form) {
		}

	}

}
