package io.liveflux.internal.definition;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import io.liveflux.call.Caller;
import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.request.ThreadContext;

import static io.liveflux.internal.definition.TestComponents.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class ArgumentBindingTests {

	private final ComponentDefinition definition = TestComponents.define(Sink.class);

	@Test
	void bindsTextToSingleValues() throws Exception {
		assertThat(act("number", data("by", "5"))).isEqualTo(5);
		assertThat(act("decimal", data("price", "1.50"))).isEqualTo(new BigDecimal("1.50"));
		assertThat(act("day", data("day", "FRIDAY"))).isEqualTo(DayOfWeek.FRIDAY);
		assertThat(act("date", data("date", "2026-11-21"))).isEqualTo(LocalDate.of(2026, 11, 21));
		UUID uuid = UUID.randomUUID();
		assertThat(act("uuid", data("id", uuid.toString()))).isEqualTo(uuid);
		assertThat(act("flag", data("on", "on"))).isEqualTo(true);
		assertThat(act("text", data("text", ""))).isEqualTo("");
	}

	@Test
	void bindsJsonToSingleValues() throws Exception {
		assertThat(act("number", data("by", 5))).isEqualTo(5);
		assertThat(act("number", data("by", 5.0))).isEqualTo(5);
		assertThat(act("decimal", data("price", 1.5))).isEqualTo(new BigDecimal("1.5"));
		assertThat(act("flag", data("on", true))).isEqualTo(true);
		assertThat(act("text", data("text", 7))).isEqualTo("7");
	}

	@Test
	void refusesNumbersThatDoNotFitInsteadOfTruncatingThem() {
		assertBindingFails("number", data("by", 1.5), "must be a whole number (int), not '1.5'");
		assertBindingFails("number", data("by", 3_000_000_000L), "must be a whole number (int), not '3000000000'");
		assertBindingFails("number", data("by", new BigDecimal("1E+999999999")),
				"must be a whole number (int), not '1E+999999999'");
	}

	@Test
	void bindsListsOfSingleValues() throws Exception {
		assertThat(act("numbers", data("numbers", List.of("1", "2")))).isEqualTo(List.of(1, 2));
		assertThat(act("numbers", data("numbers", "3"))).isEqualTo(List.of(3));
		assertThat(act("array", data("ids", List.of(1, "2")))).isEqualTo(new int[] { 1, 2 });
		assertThat(act("days", data("days", new String[] { "MONDAY" }))).isEqualTo(Set.of(DayOfWeek.MONDAY));
	}

	@Test
	void bindsNestedJsonToGenericTypes() throws Exception {
		assertThat(act("items", data("items", List.of(Map.of("sku", "a", "quantity", 2)))))
			.isEqualTo(List.of(new Item("a", 2)));
		assertThat(act("tree", data("tree", Map.of("a", List.of(1))))).hasToString("{\"a\":[1]}");
		assertThat(act("any", data("any", List.of(1, "b")))).isEqualTo(List.of(1, "b"));
	}

	@Test
	void bindsTheWholeDataToMaps() throws Exception {
		assertThat(act("map", data("a", 1, "liveflux_action", "x", "_csrf", "t"))).isEqualTo(Map.of("a", 1));
		assertThat(act("texts", data("a", 1))).isEqualTo(Map.of("a", "1"));
		assertThat(act("payload", data("a", 1))).hasToString("{\"a\":1}");
	}

	@Test
	void matchesNamesInAllTheirSpellings() throws Exception {
		for (String name : List.of("userId", "userid", "user-id", "user_id", "USER-ID")) {
			assertThat(act("relaxed", data(name, "7"))).as(name).isEqualTo(7);
		}
	}

	@Test
	void prefersTheExactName() throws Exception {
		assertThat(act("relaxed", data("userid", "1", "userId", "2", "user-id", "3"))).isEqualTo(2);
	}

	@Test
	void neverBindsNamesOfTheProtocolOrMarkers() {
		assertBindingFails("protocol", data("liveflux_action", "x", "LIVEFLUX_ACTION", "y"), "A value is missing");
		assertBindingFails("relaxed", data("_userId", "1"), "A value is missing");
	}

	@Test
	void usesTheDefaultForWhatIsMissing() throws Exception {
		assertThat(act("withDefault", data())).isEqualTo(9);
		assertThat(act("withDefault", data("by", null))).isEqualTo(9);
		assertThat(act("withDefault", data("by", ""))).isEqualTo(9);
		assertThat(act("withDefault", data("by", "1"))).isEqualTo(1);
		assertThat(act("listDefault", data())).isEqualTo(List.of("a", "b"));
	}

	@Test
	void takesAMissingBooleanAsFalse() throws Exception {
		assertThat(act("flag", data())).isEqualTo(false);
		assertThat(act("boxed", data())).isEqualTo(false);
	}

	@Test
	void leavesOptionalParametersEmpty() throws Exception {
		assertThat(act("nullable", data())).isNull();
		assertThat(act("nullable", data("by", ""))).isNull();
		assertThat(act("optional", data())).isEqualTo(Optional.empty());
		assertThat(act("optional", data("by", "4"))).isEqualTo(Optional.of(4));
	}

	@Test
	void namesWhatIsMissing() {
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act("number", data()))
			.withMessage("A value is missing for parameter 'by' of action 'number' of component 'sink', which must be"
					+ " a whole number (int)");
		assertBindingFails("number", data("by", ""), "A value is missing");
		assertBindingFails("text", data(), "which must be a value of type String");
	}

	@Test
	void doesNotRepeatLongOrBrokenValues() {
		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> act("number", data("by", "x\r\n" + "y".repeat(1000))))
			.withMessage("The value for parameter 'by' of action 'number' of component 'sink' must be a whole number"
					+ " (int), not 'x  " + "y".repeat(47) + "…'");
		assertBindingFails("day", data("day", "x"),
				"must be one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, not 'x'");
		assertBindingFails("number", data("by", Map.of("a", 1)), "not a JSON object");
		assertBindingFails("text", data("text", List.of(Map.of())), "not a JSON object");
		assertBindingFails("items", data("items", "x"), "must be a value of type List, not 'x'");
	}

	@Test
	void bindsWhatTheCallCarries() throws Exception {
		Connection connection = mock(Connection.class);
		Principal user = () -> "ann";
		LiveContext context = new TestComponents.NoContext();
		InboundMessage message = TestComponents.message(data("a", 1));
		LocaleContextHolder.setLocale(Locale.ITALY);
		try {
			Object result = this.definition.invoker()
				.act(this.definition.instantiate(), "carried",
						new ComponentCall(message, context, caller(user, connection, Map.of("X-Room", "7"))));

			assertThat(result)
				.isEqualTo(List.of(context, new LiveMessage("action", context.id(), "act", Map.of("a", 1)), connection,
						user, Locale.ITALY, 7, "7", Map.of("a", 1)));
		}
		finally {
			LocaleContextHolder.resetLocaleContext();
		}
	}

	private static Caller caller(@Nullable Principal user, @Nullable Connection connection,
			Map<String, Object> headers) {
		return new Caller(user, null, Locale.ENGLISH, null, connection, headers, Caller.Role.REQUEST, null,
				ThreadContext.EMPTY);
	}

	@Test
	void saysThatSomebodyMustBeLoggedIn() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> act("user", data()))
			.withMessage("You must be logged in: action 'user' of component 'sink' needs the user, as a value of"
					+ " type Principal");
	}

	@Test
	void leavesAnAbsentUserAndConnectionEmptyWhereTheyMayBe() throws Exception {
		assertThat(act("maybe", data())).isEqualTo("null Optional.empty Optional.empty");
	}

	@Test
	void saysThatAConnectionOrAHeaderIsMissing() {
		assertBindingFails("connection", data(), "A connection is needed for parameter 'connection' of action");
		assertBindingFails("header", data(), "Header 'room' is missing, needed for parameter 'room' of action");
	}

	@Test
	void saysThatAHeaderIsOfTheWrongType() {
		ComponentCall call = new ComponentCall(TestComponents.message(data()), new TestComponents.NoContext(),
				caller(null, null, Map.of("room", "x")));

		assertThatExceptionOfType(BindingException.class)
			.isThrownBy(() -> this.definition.invoker().act(this.definition.instantiate(), "header", call))
			.withMessage("The header for parameter 'room' of action 'header' of component 'sink' must be a whole number"
					+ " (int)");
	}

	@Test
	void asksTheApplicationsResolversFirst() throws Exception {
		ComponentSettings settings = ComponentSettings.of(JsonMapper.builder().build())
			.withArgumentResolvers(List.of(new FixedNumber()));
		ComponentDefinition custom = TestComponents.define(Sink.class, settings);

		assertThat(custom.invoker().act(custom.instantiate(), "number", TestComponents.call(data("by", "1"))))
			.isEqualTo(42);
	}

	private @Nullable Object act(String action, Map<String, @Nullable Object> data) throws Exception {
		return this.definition.invoker().act(this.definition.instantiate(), action, TestComponents.call(data));
	}

	private void assertBindingFails(String action, Map<String, @Nullable Object> data, String message) {
		assertThatExceptionOfType(BindingException.class).isThrownBy(() -> act(action, data))
			.withMessageContaining(message);
	}

	record Item(String sku, int quantity) {
	}

	static class FixedNumber implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == int.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, Message<?> message) {
			return 42;
		}

	}

	@LiveComponent("sink")
	static class Sink {

		@Action
		int number(int by) {
			return by;
		}

		@Action
		BigDecimal decimal(BigDecimal price) {
			return price;
		}

		@Action
		DayOfWeek day(DayOfWeek day) {
			return day;
		}

		@Action
		LocalDate date(LocalDate date) {
			return date;
		}

		@Action
		UUID uuid(UUID id) {
			return id;
		}

		@Action
		boolean flag(boolean on) {
			return on;
		}

		@Action
		Boolean boxed(Boolean on) {
			return on;
		}

		@Action
		String text(String text) {
			return text;
		}

		@Action
		List<Integer> numbers(List<Integer> numbers) {
			return numbers;
		}

		@Action
		int[] array(int[] ids) {
			return ids;
		}

		@Action
		Set<DayOfWeek> days(Set<DayOfWeek> days) {
			return days;
		}

		@Action
		List<Item> items(List<Item> items) {
			return items;
		}

		@Action
		JsonNode tree(JsonNode tree) {
			return tree;
		}

		@Action
		Object any(Object any) {
			return any;
		}

		@Action
		Map<String, Object> map(Map<String, Object> all) {
			return all;
		}

		@Action
		Map<String, String> texts(Map<String, String> all) {
			return all;
		}

		@Action
		JsonNode payload(@Payload JsonNode all) {
			return all;
		}

		@Action
		int relaxed(int userId) {
			return userId;
		}

		@Action
		String protocol(String liveflux_action) {
			return liveflux_action;
		}

		@Action
		int withDefault(@DefaultValue("9") int by) {
			return by;
		}

		@Action
		List<String> listDefault(@DefaultValue("a,b") List<String> names) {
			return names;
		}

		@Action
		@Nullable Integer nullable(@Nullable Integer by) {
			return by;
		}

		@Action
		Optional<Integer> optional(Optional<Integer> by) {
			return by;
		}

		@Action
		List<Object> carried(LiveContext context, LiveMessage message, Connection connection, Principal user,
				Locale locale, @Header("x-room") int room, @Headers Map<String, Object> headers,
				Message<Map<String, Object>> whole) {
			return List.of(context, new LiveMessage("action", context.id(), "act", Map.of("a", 1)), connection, user,
					locale, room, headers.get("X-Room"), whole.getPayload());
		}

		@Action
		Principal user(Principal user) {
			return user;
		}

		@Action
		String maybe(@Nullable Principal user, Optional<Principal> again, Optional<Connection> connection) {
			return user + " " + again + " " + connection;
		}

		@Action
		Connection connection(Connection connection) {
			return connection;
		}

		@Action
		int header(@Header int room) {
			return room;
		}

	}

}
