package io.liveflux.internal.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.Assert;
import org.springframework.validation.BindingResult;

/**
 * A call as spring-messaging's resolvers see it: the data is the payload. Belongs to one
 * call of one method, and to one thread.
 */
public final class CallMessage implements Message<Map<String, @Nullable Object>> {

	private final MethodCall call;

	private final String method;

	private final @Nullable Object event;

	private final CallData data;

	private final CallFiles files;

	private final List<Runnable> endings = new ArrayList<>(0);

	private Consumer<Set<String>> changeListener = (fields) -> {
	};

	private @Nullable Object instance;

	private boolean fillingOnly;

	private boolean strict;

	private boolean refused;

	private @Nullable MessageHeaders headers;

	private @Nullable BindingResult bindingResult;

	public CallMessage(MethodCall call, String method, @Nullable Object event) {
		this.call = call;
		this.method = method;
		this.event = event;
		this.data = new CallData(call.data(), call.whole());
		this.files = new CallFiles(call.files());
	}

	private CallMessage(CallMessage other, CallData data) {
		this.call = other.call;
		this.method = other.method;
		this.event = other.event;
		this.data = data;
		this.files = other.files;
	}

	/**
	 * Returns the same call with the query as its data.
	 */
	CallMessage ofQuery() {
		Map<String, @Nullable Object> query = new LinkedHashMap<>();
		this.call.query().forEach((name, values) -> query.put(name, (values.size() == 1) ? values.get(0) : values));
		return new CallMessage(this, new CallData(query, null));
	}

	public static CallMessage of(Message<?> message) {
		Assert.isInstanceOf(CallMessage.class, message, "This is not a call of a component");
		return (CallMessage) message;
	}

	@Override
	public Map<String, @Nullable Object> getPayload() {
		return this.data.values();
	}

	@Override
	public MessageHeaders getHeaders() {
		MessageHeaders headers = this.headers;
		if (headers == null) {
			headers = new CallHeaders(this.call.headers());
			this.headers = headers;
		}
		return headers;
	}

	/**
	 * Notes whose method is called.
	 */
	public CallMessage on(Object instance) {
		this.instance = instance;
		return this;
	}

	/**
	 * Returns whose method is called.
	 */
	public Object instance() {
		if (this.instance == null) {
			throw new IllegalStateException("The method is called on nothing: " + this.method);
		}
		return this.instance;
	}

	/**
	 * Has somebody told of the fields of forms that the message changes.
	 */
	public CallMessage onChange(Consumer<Set<String>> listener) {
		this.changeListener = listener;
		return this;
	}

	/**
	 * Tells of fields that the message has changed.
	 */
	public void changed(Set<String> fields) {
		this.changeListener.accept(fields);
	}

	/**
	 * Has forms filled in and the method not called.
	 */
	public CallMessage fillingOnly() {
		this.fillingOnly = true;
		return this;
	}

	public boolean isFillingOnly() {
		return this.fillingOnly;
	}

	/**
	 * Keeps the method from being called: a form says why.
	 */
	public void refuse() {
		this.refused = true;
	}

	/**
	 * Returns whether the method itself is to be called.
	 */
	public boolean calls() {
		return !this.fillingOnly && !this.refused;
	}

	/**
	 * Does something when the method has returned or failed.
	 */
	public void atEnd(Runnable work) {
		this.endings.add(work);
	}

	/**
	 * Notes that the method has returned or failed.
	 */
	public void end() {
		this.endings.forEach(Runnable::run);
	}

	/**
	 * Returns everything that the client sent, also under names that are not bound.
	 */
	public Map<String, @Nullable Object> sent() {
		return this.call.data();
	}

	MethodCall call() {
		return this.call;
	}

	public CallData data() {
		return this.data;
	}

	/**
	 * Returns the files that came with the call.
	 */
	public CallFiles files() {
		return this.files;
	}

	/**
	 * Lets the method have every file that came with the call, or none.
	 */
	public CallMessage withAllFiles() {
		this.strict = true;
		return this;
	}

	/**
	 * Checks that the method has every file, if it is to have them all.
	 * @throws BindingException if it has not
	 */
	public void checkFiles() {
		if (this.strict) {
			this.files.checkTaken(this.method);
		}
	}

	@Nullable Object event() {
		return this.event;
	}

	public @Nullable BindingResult bindingResult() {
		return this.bindingResult;
	}

	public void bindingResult(BindingResult bindingResult) {
		this.bindingResult = bindingResult;
	}

	/**
	 * Returns the method's name for an error message.
	 */
	String method() {
		return this.method;
	}

	/**
	 * Returns the name of a parameter and its method for an error message.
	 */
	public String where(MethodParameter parameter) {
		return "parameter '" + parameter.getParameterName() + "' of " + this.method;
	}

	@Override
	public String toString() {
		return "CallMessage[" + this.method + "]";
	}

	/**
	 * Headers without an id and a timestamp, which nobody needs and which cost random
	 * numbers and a look at the clock.
	 */
	private static final class CallHeaders extends MessageHeaders {

		private static final long serialVersionUID = 1L;

		CallHeaders(Map<String, Object> headers) {
			super(headers, ID_VALUE_NONE, -1L);
		}

		@Override
		public @Nullable Object get(Object key) {
			Object exact = super.get(key);
			if (exact != null || !(key instanceof String name)) {
				return exact;
			}
			for (Map.Entry<String, Object> header : entrySet()) {
				if (header.getKey().equalsIgnoreCase(name)) {
					return header.getValue();
				}
			}
			return null;
		}

	}

}
