package io.liveflux.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.PostedFiles;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageDecoder;

/**
 * The message that a {@code POST} brings: the fields that address the component, and its
 * data.
 *
 * @param kind the component's kind
 * @param componentId its id; {@code null} to mount a new one
 * @param action the action; {@code null} to draw again
 * @param client name of the page that asks
 * @param ref the page's number for this request
 * @param model values by the names of the component's fields that the request sets
 * @param gone ids of the components of a page that was closed
 * @param data all other fields
 * @param files the files of a multipart form
 */
record ComponentForm(@Nullable String kind, @Nullable String componentId, @Nullable String action,
		@Nullable String client, @Nullable Long ref, Map<String, @Nullable Object> model, List<String> gone,
		Map<String, @Nullable Object> data, Map<String, List<MultipartFile>> files) implements InboundMessage {

	private static final String PREFIX = "liveflux_";

	private static final String MODEL_PREFIX = PREFIX + "model_";

	/** What a message says about the form that it fills in. */
	private static final Set<String> OF_FORMS = Set.of(InboundMessage.FILL, InboundMessage.USED,
			InboundMessage.RECOVER);

	/**
	 * Reads the fields from the query and from a form, a multipart form or a JSON object.
	 * Files have bounds of their own, which the container keeps.
	 * @throws RefusedException when the body is malformed or too large
	 */
	static ComponentForm read(HttpServletRequest request, MessageDecoder decoder, BodyLimits limits)
			throws IOException {
		long maxSizeBytes = limits.maxSizeBytes();
		boolean multipart = PostedFiles.mayBeIn(request);
		if (!multipart && request.getContentLengthLong() > maxSizeBytes) {
			throw JsonBody.tooLarge(maxSizeBytes);
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		Map<String, List<MultipartFile>> files = Map.of();
		try {
			files = PostedFiles.of(request);
			Map<String, String[]> parameters = request.getParameterMap();
			checkSize(parameters, maxSizeBytes);
			parameters.forEach((name, values) -> fields.put(name, (values.length == 1) ? values[0] : List.of(values)));
		}
		// Where Spring is told to read a multipart form only now.
		catch (MultipartException ex) {
			throw limits.multipart().refused(ex);
		}
		// Containers answer a form that they cannot parse with exceptions of their own.
		catch (IllegalStateException ex) {
			throw multipart ? limits.multipart().refused(ex)
					: new RefusedException(ErrorCode.BAD_REQUEST, "Invalid form");
		}
		if (multipart && fields.isEmpty() && files.isEmpty() && !PostedFiles.areReadFrom(request)) {
			throw new RefusedException(ErrorCode.BAD_REQUEST,
					"Multipart forms are turned off (spring.servlet.multipart.enabled)");
		}
		if (JsonBody.isIn(request)) {
			fields.putAll(readJson(request, decoder, maxSizeBytes));
		}
		return of(fields, files);
	}

	/**
	 * Checks a body that came in chunks, which does not say its length.
	 */
	private static void checkSize(Map<String, String[]> parameters, long maxSizeBytes) {
		long size = 0;
		for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
			for (String value : parameter.getValue()) {
				size += parameter.getKey().length() + value.length();
			}
		}
		if (size > maxSizeBytes) {
			throw JsonBody.tooLarge(maxSizeBytes);
		}
	}

	private static Map<String, @Nullable Object> readJson(HttpServletRequest request, MessageDecoder decoder,
			long maxSizeBytes) throws IOException {
		String body = JsonBody.read(request, maxSizeBytes);
		try {
			return decoder.decodeObject(body);
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedException(ErrorCode.BAD_REQUEST, "Invalid JSON body: " + ex.getMessage());
		}
	}

	private static ComponentForm of(Map<String, @Nullable Object> fields, Map<String, List<MultipartFile>> files) {
		String kind = text(fields, "component_kind");
		String componentId = text(fields, "component_id");
		String action = withParameters(lastText(fields, "action"), fields);
		String client = text(fields, "client");
		Long ref = number(text(fields, "ref"));
		Map<String, @Nullable Object> model = model(fields);
		String gone = text(fields, "gone");
		if (componentId == null && !model.isEmpty()) {
			throw new RefusedException(ErrorCode.BAD_REQUEST, "Fields that begin with '" + MODEL_PREFIX + "' need '"
					+ PREFIX + "component_id', the component that they are set in");
		}
		fields.keySet().removeIf((name) -> name.startsWith(PREFIX) && !OF_FORMS.contains(name));
		return new ComponentForm(kind, componentId, action, HttpCaller.ClientName.orNull(client), ref, model,
				(gone != null) ? List.of(gone.strip().split("\\s+")) : List.of(), fields, checked(files, action));
	}

	private static Map<String, List<MultipartFile>> checked(Map<String, List<MultipartFile>> files,
			@Nullable String action) {
		files.keySet()
			.stream()
			.filter((name) -> action == null || name.startsWith(PREFIX))
			.findFirst()
			.ifPresent((name) -> {
				throw new RefusedException(ErrorCode.BAD_REQUEST,
						"Field '" + ShownValue.of(name) + "' is a file: files need '" + PREFIX
								+ "action', the action that takes them, and names that do not begin with '" + PREFIX
								+ "'");
			});
		return files;
	}

	private static Map<String, @Nullable Object> model(Map<String, @Nullable Object> fields) {
		Map<String, @Nullable Object> model = new LinkedHashMap<>();
		fields.forEach((name, value) -> {
			if (name.startsWith(MODEL_PREFIX)) {
				model.put(name.substring(MODEL_PREFIX.length()), value);
			}
		});
		return model;
	}

	/**
	 * Returns the action that a button without script names, and puts the parameters that
	 * it has with it, as {@code remove?number=3}, to the fields.
	 */
	private static @Nullable String withParameters(@Nullable String action, Map<String, @Nullable Object> fields) {
		int query = (action != null) ? action.indexOf('?') : -1;
		if (action == null || query < 0) {
			return action;
		}
		try {
			UriComponentsBuilder.newInstance()
				.query(action.substring(query + 1))
				.build()
				.getQueryParams()
				.forEach((name, values) -> fields.put(decoded(name), decoded(values.get(0))));
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedException(ErrorCode.BAD_REQUEST,
					"Field 'liveflux_action' has parameters that are not encoded as in a query");
		}
		return action.substring(0, query);
	}

	private static String decoded(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text, StandardCharsets.UTF_8) : "";
	}

	/**
	 * Returns what a pressed button says, or else a hidden field before it.
	 */
	private static @Nullable String lastText(Map<String, @Nullable Object> fields, String name) {
		Object value = fields.get(PREFIX + name);
		Object last = (value instanceof List<?> values && !values.isEmpty()) ? values.get(values.size() - 1) : value;
		return (last == null || last.toString().isEmpty()) ? null : last.toString();
	}

	private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
		Object value = fields.get(PREFIX + name);
		Object first = (value instanceof List<?> values && !values.isEmpty()) ? values.get(0) : value;
		return (first == null || first.toString().isEmpty()) ? null : first.toString();
	}

	private static @Nullable Long number(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			long number = Long.parseLong(text);
			if (number > 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below, like a number that is not positive.
		}
		throw new RefusedException(ErrorCode.BAD_REQUEST, "Field 'liveflux_ref' must be a whole number greater than 0");
	}

	/**
	 * Returns the message's type, as it is on other transports.
	 */
	@Override
	public String type() {
		if (!this.gone.isEmpty()) {
			return "unmount";
		}
		if (this.componentId == null) {
			return "mount";
		}
		return (this.action != null || !this.model.isEmpty() || this.data.containsKey(InboundMessage.FILL)) ? ACTION
				: SYNC;
	}

	@Override
	public String toString() {
		return "ComponentForm[kind=" + this.kind + ", action=" + this.action + "]";
	}

}
