package io.liveflux.internal.rows;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.format.support.DefaultFormattingConversionService;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RowFieldsTests {

	private static RowFields fields(Class<?> type) {
		return RowFields.of(type, new DefaultFormattingConversionService(), RowSeals.NONE);
	}

	private static final String NO_METHOD = "is marked @Rows, but there is no method 'List<Row> list(@Nullable Long after, int size)'"
			+ " (or 'Limit limit') or 'Window<Row> list(ScrollPosition at)' (or 'KeysetScrollPosition',"
			+ " 'OffsetScrollPosition'; also with 'int size' or 'Limit limit' after it)";

	@ParameterizedTest
	@MethodSource("mistakes")
	void refusesWhatCannotWork(Class<?> type, String message) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> fields(type))
			.withMessage("Field 'list' of component class " + type.getName() + " " + message);
	}

	static List<Arguments> mistakes() {
		return List.of(
				arguments(Unmarked.class, "is a LiveRows, but is not marked @Rows, so nothing gives it rows: mark it"),
				arguments(OfList.class, "is marked @Rows, but is a java.util.List: declare it as LiveRows"),
				arguments(Final.class, "is final, static or transient, so it is not state: make it a plain field"),
				arguments(Raw.class,
						"is marked @Rows, but does not say what its rows and keys are: declare it as"
								+ " LiveRows<Order, Long>, for example"),
				arguments(TooMany.class,
						"is marked @Rows, but has size 50 and keep 2001: size must be at least 1, and keep from twice"
								+ " the size to 2000"),
				arguments(TooFew.class,
						"is marked @Rows, but has size 50 and keep 99: size must be at least 1, and keep from twice"
								+ " the size to 2000"),
				arguments(NoRows.class,
						"is marked @Rows, but has size 0 and keep 200: size must be at least 1, and keep from twice"
								+ " the size to 2000"),
				arguments(NoMethod.class, NO_METHOD + " that its rows come from"),
				arguments(PrimitiveKey.class, NO_METHOD + " that its rows come from, only 'List<Row> list(long, int)'"),
				arguments(OtherRows.class, NO_METHOD + " that its rows come from, only 'List<String> list(Long, int)'"),
				arguments(OtherBefore.class,
						"is marked @Rows, but its method for the rows before others is 'List<Row> listBefore(String,"
								+ " int)': make it 'listBefore(Long before, int size)', which returns the nearest row"
								+ " first"),
				arguments(NoKey.class,
						"is marked @Rows, but key is 'number', and " + Row.class.getName()
								+ " has no such property of type Long"),
				arguments(OtherKey.class, "is marked @Rows, but key is 'name', and " + Row.class.getName()
						+ " has no such property of type Long"));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void findsKeysAsMethodsGettersAndFields(Named component) {
		fields(component.getClass()).attach(component);

		assertThat(component.rows().getRows()).hasSize(1);
		assertThat(component.rows().drop(7L)).isTrue();
	}

	static List<Named> rows() {
		return List.of(new OfRecords(), new OfBeans(), new OfFields());
	}

	@ParameterizedTest
	@ValueSource(classes = { Windows.class, Helper.class, Overloads.class, MoreOverloads.class })
	void takesMethodsThatOnlySoundLikeAQueryForHelpers(Class<?> type) {
		boolean canGoBack = type != Helper.class;

		assertThat(RowQuery.of(type, "list", Row.class, Long.class).canGoBack()).isEqualTo(canGoBack);
	}

	@Test
	void saysWhatIsWrongWithAQuery() {
		Nothing nothing = new Nothing();
		fields(Nothing.class).attach(nothing);

		assertThatIllegalStateException().isThrownBy(nothing.list::getRows)
			.withMessage("Method list of " + Nothing.class.getName() + " returned null instead of rows");
		NullKey nullKey = new NullKey();
		fields(NullKey.class).attach(nullKey);
		assertThatIllegalStateException().isThrownBy(nullKey.list::getRows)
			.withMessage("A row of 'list' has no id, by which rows are told apart");
	}

	record Row(Long id, String name) {
	}

	static class Bean {

		public Long getId() {
			return 7L;
		}

	}

	static class Plain {

		private long id = 7;

		@Override
		public String toString() {
			return String.valueOf(this.id);
		}

	}

	interface Named {

		LiveRows<?, Long> rows();

	}

	static class OfRecords implements Named {

		@Rows(key = "id")
		private LiveRows<Row, Long> list = new LiveRows<>();

		List<Row> list(@Nullable Long after, int size) {
			return List.of(new Row(7L, "a"));
		}

		@Override
		public LiveRows<?, Long> rows() {
			return this.list;
		}

	}

	static class OfBeans implements Named {

		@Rows(key = "id")
		private LiveRows<Bean, Long> list = new LiveRows<>();

		List<Bean> list(@Nullable Long after, int size) {
			return List.of(new Bean());
		}

		@Override
		public LiveRows<?, Long> rows() {
			return this.list;
		}

	}

	static class OfFields implements Named {

		@Rows(key = "id")
		private LiveRows<Plain, Long> list = new LiveRows<>();

		private List<Plain> list(@Nullable Long after, int size) {
			return List.of(new Plain());
		}

		@Override
		public LiveRows<?, Long> rows() {
			return this.list;
		}

	}

	static class Nothing {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

		@Nullable List<Row> list(@Nullable Long after, int size) {
			return null;
		}

	}

	static class NullKey {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

		@SuppressWarnings("NullAway")
		List<Row> list(@Nullable Long after, int size) {
			return List.of(new Row(null, "a"));
		}

	}

	static class Unmarked {

		LiveRows<Row, Long> list = new LiveRows<>();

	}

	static class OfList {

		@Rows(key = "id")
		List<Row> list = List.of();

	}

	static class Final {

		@Rows(key = "id")
		final LiveRows<Row, Long> list = new LiveRows<>();

	}

	@SuppressWarnings("rawtypes")
	static class Raw {

		@Rows(key = "id")
		LiveRows list = new LiveRows();

	}

	static class TooMany {

		@Rows(key = "id", keep = 2001)
		LiveRows<Row, Long> list = new LiveRows<>();

	}

	static class TooFew {

		@Rows(key = "id", keep = 99)
		LiveRows<Row, Long> list = new LiveRows<>();

	}

	static class NoRows {

		@Rows(key = "id", size = 0)
		LiveRows<Row, Long> list = new LiveRows<>();

	}

	static class NoMethod {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

	}

	static class PrimitiveKey {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

		List<Row> list(long after, int size) {
			return List.of();
		}

	}

	static class OtherRows {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

		List<String> list(@Nullable Long after, int size) {
			return List.of();
		}

	}

	static class OtherBefore {

		@Rows(key = "id")
		LiveRows<Row, Long> list = new LiveRows<>();

		List<Row> list(@Nullable Long after, int size) {
			return List.of();
		}

		List<Row> listBefore(String before, int size) {
			return List.of();
		}

	}

	static class Windows {

		Window<Row> list(ScrollPosition at) {
			return Window.from(List.of(), OffsetScrollPosition.positionFunction(0));
		}

		List<Row> listBefore(LocalDate day) {
			return List.of();
		}

		List<Row> listBefore(LocalDate day, int size) {
			return List.of();
		}

	}

	static class Helper {

		List<Row> list(@Nullable Long after, int size) {
			return List.of();
		}

		List<Row> listBefore(LocalDate day) {
			return List.of();
		}

	}

	static class Overloads extends Helper {

		List<Row> listBefore(Long before, int size) {
			return List.of();
		}

		List<Row> listBefore(LocalDate day, int size) {
			return List.of();
		}

	}

	static class MoreOverloads extends Helper {

		List<Row> listBefore(LocalDate day, int size) {
			return List.of();
		}

		List<Row> listBefore(Long before, int size) {
			return List.of();
		}

	}

	static class NoKey {

		@Rows(key = "number")
		LiveRows<Row, Long> list = new LiveRows<>();

		List<Row> list(@Nullable Long after, int size) {
			return List.of();
		}

	}

	static class OtherKey {

		@Rows(key = "name")
		LiveRows<Row, Long> list = new LiveRows<>();

		List<Row> list(@Nullable Long after, int size) {
			return List.of();
		}

	}

}
