package io.liveflux.rows;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.AddressQuery;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.page.UrlParam;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Parts of lists that the address of the page names.
 */
class ListAddressTests {

	private static final ComponentSettings SETTINGS = settings("the secret of all nodes");

	private static ComponentSettings settings(String secret) {
		return ComponentSettings.of(JsonMapper.shared())
			.withSeals(new SealCipher(secret.getBytes(), new SecureRandom()));
	}

	private static ComponentDefinition define(Class<?> type) {
		return TestComponents.define(type, SETTINGS);
	}

	@ParameterizedTest
	@ValueSource(classes = { ByKey.class, ByKeyOneWay.class, ByPosition.class })
	void linksLeadThroughTheWholeListWithoutAScript(Class<? extends Orders> type) {
		List<Integer> seen = new ArrayList<>();
		String query = "";
		String last = query;
		while (query != null) {
			Orders page = page(type, query);
			seen.addAll(ids(page));
			last = query;
			query = page.orders().getNextLink();
		}
		assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, 23).boxed().toList());

		Orders end = page(type, last);
		assertThat(end.orders().hasPrevious()).isTrue();
		Orders before = page(type, Objects.requireNonNull(end.orders().getPreviousLink()));
		assertThat(ids(before))
			.isEqualTo((type == ByKeyOneWay.class) ? List.of(1, 2, 3, 4, 5) : List.of(16, 17, 18, 19, 20));
		if (type != ByKeyOneWay.class) {
			for (int step = 0; step < 3; step++) {
				before = page(type, Objects.requireNonNull(before.orders().getPreviousLink()));
			}
			assertThat(ids(before)).containsExactly(1, 2, 3, 4, 5);
			assertThat(before.orders().getPreviousLink()).isNull();
			assertThat(address(before)).isEqualTo("q&orders");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { ByKey.class, ByKeyOneWay.class, ByPosition.class })
	void anAddressIsThePartAfterAReload(Class<? extends Orders> type) {
		Orders page = page(type, "");
		for (int step = 0; step < 3; step++) {
			page.orders().next();
		}
		page.orders().next();
		page.orders().next();
		List<Integer> shown = ids(page);
		assertThat(shown).startsWith(14).endsWith(23);

		Orders again = page(type, address(page));

		assertThat(ids(again)).isEqualTo(shown);
		assertThat(address(again)).isEqualTo(address(page));
		again.orders().previous();
		assertThat(ids(again)).startsWith((type == ByKeyOneWay.class) ? 1 : 9);
	}

	@ParameterizedTest
	@ValueSource(classes = { ByKey.class, ByPosition.class })
	void anAddressOfWhatComesBeforeIsTheSameOnAnotherNodeBeforeItIsDrawn(Class<? extends Orders> type) {
		Orders later = page(type, Objects.requireNonNull(page(type, "").orders().getNextLink()));
		Orders last = page(type, Objects.requireNonNull(later.orders().getNextLink()));
		String link = Objects.requireNonNull(last.orders().getPreviousLink());
		Orders page = page(type, link);
		Orders other = anotherNode(page);

		assertThat("?" + address(other)).isEqualTo(link.replace("?", "?q&")).isEqualTo("?" + address(page));
		assertThat(page.queries + other.queries).isZero();
		assertThat(other.orders()).isEqualTo(page.orders()).hasSameHashCodeAs(page.orders());
		assertThat(ids(other)).isEqualTo(ids(page)).containsExactly(6, 7, 8, 9, 10);
		assertThat(address(other)).isEqualTo(address(page)).contains("after-");
		assertThat(ids(anotherNode(other))).containsExactly(6, 7, 8, 9, 10);
		other.orders().next();
		assertThat(ids(other)).containsExactly(6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
	}

	@Test
	void whatComesBeforeAPlaceIsAskedForBeforeItsStartIsKnown() {
		Orders first = page(ByKey.class, "orders=before-6");
		assertThat(first.orders().hasPrevious()).isFalse();
		assertThat(ids(first)).containsExactly(1, 2, 3, 4, 5);
		assertThat(page(ByKey.class, "orders=before-7").orders().hasPrevious()).isTrue();
		Orders other = anotherNode(page(ByKey.class, "orders=before-12"));
		other.failures = 1;
		assertThat(ids(other)).startsWith(1);
		assertThat(address(other)).isEqualTo("q&orders");
	}

	@Test
	@ExpectedLog("ListAddressTests$Retried has failed")
	void whatComesBeforeAPlaceIsShownWhenTheQuerySucceedsAgain() {
		Orders page = page(Retried.class, "orders=before-12");
		page.failures = 2;

		assertThat(page.orders().isFailed()).isTrue();
		assertThat(address(page)).isEqualTo("q&orders=before-12");
		assertThat(ids(anotherNode(page))).containsExactly(7, 8, 9, 10, 11);
		assertThat(page.orders().retry()).isTrue();
		assertThat(ids(page)).containsExactly(7, 8, 9, 10, 11);
	}

	@Test
	void windowsThatAreLongerThanAPageLeaveNoGap() {
		Orders last = page(ByLongWindow.class, "");
		while (last.orders().hasNext()) {
			last = page(ByLongWindow.class, Objects.requireNonNull(last.orders().getNextLink()));
		}
		assertThat(ids(last)).containsExactly(21, 22, 23);
		String link = Objects.requireNonNull(last.orders().getPreviousLink());

		last.orders().previous();

		assertThat(ids(last)).containsExactly(16, 17, 18, 19, 20, 21, 22, 23);
		Orders before = page(ByLongWindow.class, link);
		assertThat(ids(before)).containsExactly(16, 17, 18, 19, 20);
		assertThat(ids(page(ByLongWindow.class, address(before)))).isEqualTo(ids(before));
	}

	@Test
	void aPlaceThatNoAddressCanNameHasNoLink() {
		Orders page = page(ByText.class, "");

		assertThat(page.orders().hasNext()).isTrue();
		assertThat(page.orders().getNextLink()).isNull();
		page.orders().next();
		page.orders().next();
		assertThat(ids(page)).startsWith(6).endsWith(15);
		assertThat(page.orders().hasPrevious()).isTrue();
		assertThat(page.orders().getPreviousLink()).isNull();
		((ByText) page).length = 1000;
		page.orders().refresh();
		Orders next = page(ByText.class, Objects.requireNonNull(page.orders().getNextLink()));
		assertThat(ids(next)).startsWith(16);
	}

	@Test
	void namesKeysAsTheyAreAndSealsPositions() {
		Orders byKey = page(ByKey.class, "q=tea&orders=after-7");
		Orders byPosition = page(ByPosition.class, "");

		assertThat(ids(byKey)).containsExactly(8, 9, 10, 11, 12);
		assertThat(byKey.orders().getNextLink()).isEqualTo("?q=tea&orders=after-12");
		assertThat(byKey.orders().getPreviousLink()).isEqualTo("?q=tea&orders=before-8");
		assertThat(address(byKey)).isEqualTo("q=tea&orders=after-7");
		assertThat(address(page(ByKey.class, "orders=3"))).isEqualTo("q&orders=2");
		String link = byPosition.orders().getNextLink();
		assertThat(link).matches("\\?orders=after-1\\.[A-Za-z0-9_-]{60,}");
		assertThat(page(ByPosition.class, "").orders().getNextLink()).isEqualTo(link);
	}

	@ParameterizedTest
	@ValueSource(strings = { "after-", "after-x", "after-99999999999999999999", "before-", "before-x", "0", "-1",
			"00003", "99999", "after", "x", "3-", "3-after-", "3-after-x", "after-7&orders=after-8", "after-%00",
			"after-1.AAAA", "after-2.x", "%F0%9F%98%80" })
	void whatIsMalformedIsTheStart(String value) {
		for (Class<? extends Orders> type : List.of(ByKey.class, ByKeyOneWay.class, ByPosition.class)) {
			Orders page = page(type, "orders=" + value);

			assertThat(ids(page)).startsWith(1);
			assertThat(page.orders().hasPrevious()).isFalse();
		}
	}

	@Test
	void whatIsFarAwayIsTheStart() {
		assertThat(ids(page(ByKey.class, "orders=after-4711"))).startsWith(1);
		assertThat(ids(page(ByKey.class, "orders=before-1"))).startsWith(1);
		assertThat(ids(page(ByKey.class, "orders=before-4711"))).endsWith(23);
		assertThat(ids(page(ByKey.class, "orders=after-" + "1".repeat(3000)))).startsWith(1);
	}

	@Test
	void aPositionThatSomebodyHasMadeUpOrThatIsOfAnotherListIsTheStart() {
		String link = Objects.requireNonNull(page(ByPosition.class, "").orders().getNextLink());
		for (int at = "?orders=after-".length(); at < link.length(); at++) {
			char other = (link.charAt(at) == 'A') ? 'B' : 'A';
			assertThat(ids(page(ByPosition.class, link.substring(0, at) + other + link.substring(at + 1))))
				.startsWith(1);
		}
		assertThat(ids(page(ByPosition.class, "orders=after-%7B%22id%22%3A7%7D"))).startsWith(1);
		assertThat(ids(page(OtherByPosition.class, link))).startsWith(1);
		Orders elsewhere = table(TestComponents.define(ByPosition.class, settings("another secret of others")), link);
		assertThat(ids(elsewhere)).startsWith(1);
	}

	@Test
	void aPlaceThatTheQueryRefusesIsTheStart() {
		Orders page = page(ByPosition.class, Objects.requireNonNull(page(ByPosition.class, "").orders().getNextLink()));
		page.failing = IllegalStateException::new;
		page.failures = 1;

		assertThat(ids(page)).startsWith(1);
		assertThat(address(page)).isEqualTo("q&orders");
	}

	@Test
	void aFailureThatThePlaceIsNotToBlameForChangesNothing() {
		String link = Objects.requireNonNull(page(ByPosition.class, "").orders().getNextLink());
		Orders page = page(ByPosition.class, link);
		page.failing = IllegalArgumentException::new;
		page.failures = 2;

		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(page.orders()::getRows);

		assertThat(ids(page)).startsWith(6);
		assertThat("?" + address(page)).isEqualTo(link.replace("?", "?q&"));
	}

	@Test
	void followsTheAddressThere() {
		ComponentDefinition definition = define(ByKey.class);
		Orders page = page(ByKey.class, "orders=after-7");
		List<Integer> shown = ids(page);
		int queries = page.queries;
		definition.setFromAddress(page, AddressQuery.parse("orders=after-7"));
		assertThat(ids(page)).isEqualTo(shown);
		assertThat(page.queries).isEqualTo(queries);

		definition.setFromAddress(page, AddressQuery.parse("orders=after-12"));
		assertThat(ids(page)).startsWith(13);
		definition.setFromAddress(page, Map.of());
		assertThat(ids(page)).startsWith(1);
	}

	@Test
	void keysAreOfAnyTypeThatIsWrittenAndRead() {
		ByUnit page = (ByUnit) define(ByUnit.class).instantiate();

		assertThat(page.units.getNextLink()).isEqualTo("?units=after-MICROSECONDS");
		define(ByUnit.class).setFromAddress(page, AddressQuery.parse("units=after-MICROSECONDS"));
		assertThat(page.units.getRows()).extracting(Unit::unit)
			.containsExactly(TimeUnit.MILLISECONDS, TimeUnit.SECONDS);
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> define(ByPair.class))
			.withMessageContaining(
					"but its keys, of type io.liveflux.rows.ListAddressTests$Pair, cannot be written as text and read back");
	}

	@Test
	void saysThatAFieldIsNotInTheAddress() {
		ByUnit page = (ByUnit) define(ByUnit.class).instantiate();

		assertThatIllegalStateException().isThrownBy(page.others::getNextLink)
			.withMessageContaining("Field 'others'", "is not marked @UrlParam");
	}

	private static Orders page(Class<? extends Orders> type, String query) {
		return table(define(type), query);
	}

	private static Orders table(ComponentDefinition definition, String query) {
		Orders component = (Orders) definition.instantiate();
		IntStream.rangeClosed(1, 23).forEach((id) -> component.table.add(new Order(id)));
		definition.setFromAddress(component, AddressQuery.parse(query));
		return component;
	}

	private static Orders anotherNode(Orders component) {
		ComponentDefinition definition = define(component.getClass());
		StateCodec codec = new StateCodec(JsonMapper.shared());
		Orders other = (Orders) definition.instantiate();
		codec.decode(definition, codec.encode(definition, component), other);
		other.table.addAll(component.table);
		return other;
	}

	private static String address(Orders component) {
		return Objects.requireNonNull(define(component.getClass()).addressOf(component));
	}

	private static List<Integer> ids(Orders component) {
		return component.orders().getRows().stream().map(Order::id).toList();
	}

	record Order(int id) {
	}

	abstract static class Orders {

		@UrlParam("q")
		String search = "";

		final transient List<Order> table = new ArrayList<>();

		transient int queries;

		transient int failures;

		transient java.util.function.Supplier<RuntimeException> failing = IllegalStateException::new;

		abstract LiveRows<Order, Integer> orders();

		List<Order> after(@Nullable Integer after, int size) {
			query();
			return this.table.stream().filter((order) -> after == null || order.id() > after).limit(size).toList();
		}

		List<Order> before(Integer before, int size) {
			query();
			return this.table.stream()
				.filter((order) -> order.id() < before)
				.sorted(Comparator.comparing(Order::id).reversed())
				.limit(size)
				.toList();
		}

		private void query() {
			this.queries++;
			if (this.failures-- > 0) {
				throw this.failing.get();
			}
		}

	}

	@LiveComponent("by-key")
	static class ByKey extends Orders {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		List<Order> orders(@Nullable Integer after, int size) {
			return after(after, size);
		}

		List<Order> ordersBefore(Integer before, int size) {
			return before(before, size);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-key-one-way")
	static class ByKeyOneWay extends Orders {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		List<Order> orders(@Nullable Integer after, int size) {
			return after(after, size);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-position")
	static class ByPosition extends Orders {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		Window<Order> orders(KeysetScrollPosition at, int size) {
			Integer id = (Integer) at.getKeys().get("id");
			List<Order> found = at.scrollsBackward()
					? before(id, size + 1).stream().sorted(Comparator.comparing(Order::id)).toList()
					: after(id, size + 1);
			boolean more = found.size() > size;
			List<Order> page = !more ? found
					: at.scrollsBackward() ? found.subList(1, size + 1) : found.subList(0, size);
			return Window.from(page, (index) -> ScrollPosition.forward(Map.of("id", page.get(index).id())), more);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("by-long-window")
	static class ByLongWindow extends ByPosition {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14)
		LiveRows<Order, Integer> found = new LiveRows<>();

		Window<Order> found(KeysetScrollPosition at) {
			return orders(at, 12);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.found;
		}

	}

	@LiveComponent("by-text")
	static class ByText extends ByPosition {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14)
		LiveRows<Order, Integer> sorted = new LiveRows<>();

		transient int length = 1500;

		Window<Order> sorted(KeysetScrollPosition at, int size) {
			Window<Order> found = orders(at, size);
			return Window.from(found.getContent(),
					(index) -> ScrollPosition
						.forward(Map.of("id", found.getContent().get(index).id(), "text", "x".repeat(this.length))),
					found.hasNext());
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.sorted;
		}

	}

	@LiveComponent("retried")
	static class Retried extends Orders {

		@UrlParam
		@Rows(key = "id", size = 5, keep = 14, retry = IllegalStateException.class)
		LiveRows<Order, Integer> orders = new LiveRows<>();

		List<Order> orders(@Nullable Integer after, int size) {
			return after(after, size);
		}

		List<Order> ordersBefore(Integer before, int size) {
			return before(before, size);
		}

		@Override
		LiveRows<Order, Integer> orders() {
			return this.orders;
		}

	}

	@LiveComponent("other-by-position")
	static class OtherByPosition extends ByPosition {

	}

	record Unit(TimeUnit unit) {
	}

	@LiveComponent("by-unit")
	static class ByUnit {

		@UrlParam
		@Rows(key = "unit", size = 2, keep = 4)
		LiveRows<Unit, TimeUnit> units = new LiveRows<>();

		@Rows(key = "unit", size = 2, keep = 4)
		LiveRows<Unit, TimeUnit> others = new LiveRows<>();

		List<Unit> units(@Nullable TimeUnit after, int size) {
			return IntStream.range((after != null) ? after.ordinal() + 1 : 0, TimeUnit.values().length)
				.limit(size)
				.mapToObj((at) -> new Unit(TimeUnit.values()[at]))
				.toList();
		}

		List<Unit> others(@Nullable TimeUnit after, int size) {
			return units(after, size);
		}

	}

	record Pair(int first, int second) {
	}

	record Task(Pair pair) {
	}

	@LiveComponent("by-pair")
	static class ByPair {

		@UrlParam
		@Rows(key = "pair", size = 2, keep = 4)
		LiveRows<Task, Pair> tasks = new LiveRows<>();

		List<Task> tasks(@Nullable Pair after, int size) {
			return List.of();
		}

	}

}
