package io.liveflux.internal.binding;

import java.util.LinkedHashMap;
import java.util.Map;

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

	private final MessageHeaders headers;

	private @Nullable BindingResult bindingResult;

	public CallMessage(MethodCall call, String method, @Nullable Object event) {
		this.call = call;
		this.method = method;
		this.event = event;
		this.data = new CallData(call.data(), call.whole());
		this.headers = new CallHeaders(call.headers());
	}

	private CallMessage(CallMessage other, CallData data) {
		this.call = other.call;
		this.method = other.method;
		this.event = other.event;
		this.data = data;
		this.headers = other.headers;
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
		Assert.isInstanceOf(CallMessage.class, message, "Not the call of a component");
		return (CallMessage) message;
	}

	@Override
	public Map<String, @Nullable Object> getPayload() {
		return this.data.values();
	}

	@Override
	public MessageHeaders getHeaders() {
		return this.headers;
	}

	MethodCall call() {
		return this.call;
	}

	public CallData data() {
		return this.data;
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
