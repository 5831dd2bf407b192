package io.liveflux.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A form in the state of a component: its value, what was typed, what is wrong, and which
 * fields were used.
 *
 * <pre>
 * private LiveForm&lt;Order&gt; order = LiveForm.of(Order.class);
 *
 * &#64;Action
 * void place(&#64;Valid LiveForm&lt;Order&gt; order) {
 *     this.orders.place(order.value());
 *     order.reset();
 * }
 * </pre>
 *
 * Views find the value under the name of the field, with a {@code BindingResult} beside
 * it, so the form tags of Spring work. The form itself is {@code liveflux.form("order")}.
 * <p>
 * The type is a record, a class that is made by its constructor, or one with setters that
 * names its {@link AllowedFields}. Used by one thread at a time, as its component is.
 *
 * @param <T> type of the value
 * @since 0.1
 */
public final class LiveForm<T> {

	/** Number of rows that a list of a form may have. */
	public static final int MAX_ROWS = 256;

	private @Nullable T given;

	private FormContent content = FormContent.EMPTY;

	private transient @Nullable GivenFields givenFields;

	private transient @Nullable FormBinder<T> binder;

	private transient @Nullable T value;

	private transient Map<String, List<String>> secrets = Map.of();

	// For JSON.
	private LiveForm() {
	}

	private LiveForm(@Nullable T given) {
		this.given = given;
	}

	/**
	 * Returns an empty form.
	 * @param type type of its value
	 * @param <T> type of its value
	 */
	public static <T> LiveForm<T> of(Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		return new LiveForm<>();
	}

	/**
	 * Returns a form that shows a value.
	 * @param value the value; the form does not change it
	 * @param <T> type of the value
	 */
	public static <T> LiveForm<T> of(T value) {
		Assert.notNull(value, "'value' must not be null");
		return new LiveForm<>(value);
	}

	/**
	 * Returns the value: what the form was made with, and what was typed as far as it
	 * could be read. What is changed in it is lost: use {@link #set} or
	 * {@link #reset(Object)}.
	 * @throws IllegalStateException if the class of the value refuses what there is
	 */
	public T value() {
		return find().orElseThrow(() -> new IllegalStateException(
				"The form has no value yet, because its class refuses the current " + "input"));
	}

	/**
	 * Returns the value, or empty if its class refuses what there is.
	 */
	public Optional<T> find() {
		if (this.value == null) {
			this.value = (this.binder != null) ? this.binder.value(givenFields(), this.content, this.secrets)
					: this.given;
		}
		return Optional.ofNullable(this.value);
	}

	/**
	 * Empties the form: it shows what it was made with, and nothing is wrong.
	 */
	public void reset() {
		content(FormContent.EMPTY);
	}

	/**
	 * Makes the form show another value, and nothing wrong.
	 * @param value the value; the form does not change it
	 */
	public void reset(T value) {
		Assert.notNull(value, "'value' must not be null");
		this.given = value;
		this.givenFields = null;
		reset();
	}

	/**
	 * Writes a value into a field, in place of what the user has typed.
	 * @param field name of the field, such as {@code mail} or {@code lines[3].article}
	 * @param value the value, or {@code null} for none
	 * @throws IllegalArgumentException if the form has no such field
	 */
	public void set(String field, @Nullable Object value) {
		content(this.content.withWritten(field, binder().write(field, value)));
	}

	/**
	 * Returns whether something is wrong, be it to be seen by now or not.
	 */
	public boolean hasErrors() {
		return !this.content.errors().isEmpty();
	}

	/**
	 * Says that something is wrong, which shows at once, and stays until the user changes
	 * the field or submits the form again.
	 * @param field name of the field; empty for the whole form
	 * @param code code of the message, such as {@code taken}; a message of the
	 * application for {@code taken.order.mail}, {@code taken.mail} or {@code taken} is
	 * used
	 * @param message message where the application has none for the code
	 */
	public void reject(String field, String code, String message) {
		this.content = this.content.withRejected(binder().error(field, code, message));
	}

	/**
	 * Returns whether the user has been in a field.
	 * @param field name of the field
	 */
	public boolean isUsed(String field) {
		return this.content.used().contains(field);
	}

	/**
	 * Returns the rows of a list, in their order.
	 * @param list name of the list, such as {@code lines}
	 * @throws IllegalArgumentException if the form has no such list
	 */
	public List<FormRow> rows(String list) {
		return numbers(list).rows(this, list);
	}

	private RowNumbers numbers(String list) {
		return new RowNumbers(binder().rows(givenFields(), this.content, list));
	}

	/**
	 * Adds an empty row to the end of a list. Where the list has {@value #MAX_ROWS}
	 * already, the form says so.
	 * @param list name of the list
	 */
	public void add(String list) {
		RowNumbers rows = numbers(list);
		if (rows.isFull()) {
			reject(list, "rows", "may have at most " + MAX_ROWS + " rows");
			return;
		}
		content(this.content.withRows(list, rows.withOneMore(this.content.nextRow())));
	}

	/**
	 * Removes a row with what is in it, if it is there.
	 * @param list name of the list
	 * @param number number of the row, see {@link FormRow#getNumber}
	 */
	public void remove(String list, int number) {
		content(this.content.withRows(list, numbers(list).without(number)));
	}

	/**
	 * Moves a row, if it is there, as far as the list reaches.
	 * @param list name of the list
	 * @param number number of the row, see {@link FormRow#getNumber}
	 * @param by how many places: -1 is one up, 1 is one down
	 */
	public void move(String list, int number, int by) {
		content(this.content.withRows(list, numbers(list).withMoved(number, by)));
	}

	/**
	 * Returns a field, for views whose engine has no form tags of Spring's.
	 * @param field name of the field, such as {@code mail} or {@code lines[3].article}
	 */
	public FormField field(String field) {
		return new FormField(field, binder().texts(givenFields(), this.content, field), messages(field));
	}

	/**
	 * Returns the fields by their names, for engines that cannot call methods. It has
	 * every field that is looked up, and lists none.
	 */
	public Map<String, FormField> getFields() {
		return new FormRow.Lookup<>(this::field);
	}

	/**
	 * Returns the rows of each list by its name, for engines that cannot call methods. It
	 * has every list that is looked up, and lists none.
	 */
	public Map<String, List<FormRow>> getRows() {
		return new FormRow.Lookup<>(this::rows);
	}

	/**
	 * Returns what is wrong with the form as a whole, as far as it is to be seen by now.
	 */
	public List<String> getErrors() {
		return messages("");
	}

	private List<String> messages(String field) {
		return this.content.shown(field).stream().map(binder()::message).toList();
	}

	private FormBinder<T> binder() {
		if (this.binder == null) {
			throw new IllegalStateException(
					"This works only in a component that LiveFlux has created; in a test, use LiveTester");
		}
		return this.binder;
	}

	/**
	 * Hands the form what reads its values. For LiveFlux itself.
	 * @param binder reads and writes the values
	 */
	public void use(FormBinder<T> binder) {
		this.binder = binder;
	}

	/**
	 * Returns what the form was made with, laid flat. For LiveFlux itself.
	 */
	public GivenFields givenFields() {
		if (this.givenFields == null) {
			this.givenFields = binder().lay(this.given);
		}
		return this.givenFields;
	}

	/**
	 * Returns what users have made of the form. For LiveFlux itself.
	 */
	public FormContent content() {
		return this.content;
	}

	/**
	 * Replaces what users have made of the form. For LiveFlux itself.
	 * @param content what users have made of it
	 */
	public void content(FormContent content) {
		this.content = content;
		this.value = null;
	}

	/**
	 * Notes what is neither kept nor drawn, for as long as one call takes. For LiveFlux
	 * itself.
	 * @param secrets the values by field; empty at the end of the call
	 */
	public void secrets(Map<String, List<String>> secrets) {
		if (!this.secrets.equals(secrets)) {
			this.secrets = Map.copyOf(secrets);
			this.value = null;
		}
	}

	/**
	 * Returns the form without what was typed.
	 */
	@Override
	public String toString() {
		return "LiveForm[errors=" + this.content.errors().size() + "]";
	}

}
