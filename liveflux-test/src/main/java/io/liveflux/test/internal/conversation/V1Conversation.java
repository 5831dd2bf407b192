package io.liveflux.test.internal.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks {@code liveflux.v1}, as the client script does.
 */
final class V1Conversation implements Conversation {

	private static final int GONE = 404;

	private static final int LAST_TRY = 5;

	private final JsonMapper json = JsonMapper.shared();

	private final Carrier carrier;

	private final PageListener page;

	private final Link link;

	private final Inbox inbox;

	private final HeldHtml held;

	private final Map<Long, Map<String, Object>> pending = new LinkedHashMap<>();

	private final Map<Long, Mounted> mounts = new LinkedHashMap<>();

	private final Map<Long, Answered> calls = new LinkedHashMap<>();

	private long ref;

	private int reconnects;

	private boolean closed;

	V1Conversation(Carrier carrier, TransportKind.Ends ends) {
		this.carrier = carrier;
		this.page = ends.page();
		this.held = new HeldHtml(ends.server());
		this.link = ends.link();
		this.inbox = new Inbox(ends.arrivals());
	}

	@Override
	public void begin(List<Shown> components) {
		components.forEach(this.held::begin);
		this.carrier.open(this.inbox);
		// The greeting comes with the opening: posts name the connection.
		receive();
		synchronizeAll();
	}

	private void synchronizeAll() {
		synchronize(List.copyOf(this.held.ids()));
	}

	private void synchronize(List<String> ids) {
		List<Map<String, Object>> messages = new ArrayList<>();
		for (String id : ids) {
			Map<String, Object> message = message("sync");
			this.held.describe(id, message);
			messages.add(message);
		}
		send(messages);
	}

	@Override
	public void act(Action action, Answered answered) {
		Map<String, Object> message = message("action");
		this.calls.put(this.ref, answered);
		message.put("componentID", action.componentId());
		message.put("kind", action.kind());
		if (!action.name().isEmpty()) {
			message.put("action", action.name());
		}
		message.put("data", action.data());
		if (!action.model().isEmpty()) {
			message.put("model", action.model());
		}
		send(List.of(message));
	}

	@Override
	public void mount(String kind, Map<String, ?> params, Mounted mounted) {
		Map<String, Object> message = message("mount");
		message.put("kind", kind);
		message.put("data", params);
		this.mounts.put(this.ref, mounted);
		send(List.of(message));
	}

	@Override
	public void fetch(List<String> ids) {
		List<Map<String, Object>> messages = new ArrayList<>();
		for (String id : ids) {
			Map<String, Object> message = message("sync");
			message.put("componentID", id);
			messages.add(message);
		}
		send(messages);
	}

	@Override
	public void channel(Map<String, ?> about) {
		Map<String, Object> message = message(String.valueOf(about.get("type")));
		message.putAll(about);
		send(List.of(message));
	}

	private Map<String, Object> message(String type) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("type", type);
		message.put("ref", ++this.ref);
		return message;
	}

	private void send(List<Map<String, Object>> messages) {
		if (messages.isEmpty()) {
			return;
		}
		if (this.closed) {
			throw new AssertionError("The server has closed the connection of the page, and it does not come back");
		}
		messages.forEach((message) -> this.pending.put((Long) message.get("ref"), message));
		transmit(messages);
	}

	private void transmit(List<Map<String, Object>> messages) {
		if (this.carrier.isOpen()) {
			this.carrier.send(this.json.writeValueAsString((messages.size() == 1) ? messages.get(0) : messages));
		}
	}

	@Override
	public boolean receive() {
		boolean some = this.link.takeBreak();
		if (some) {
			this.carrier.breakOff();
		}
		if (this.link.comesBack()) {
			reconnect();
		}
		for (Inbox.Arrival arrival = this.inbox.poll(); arrival != null; arrival = this.inbox.poll()) {
			some = true;
			String frame = arrival.frame();
			if (frame == null) {
				closed(arrival);
				continue;
			}
			JsonNode node = this.json.readTree(frame);
			if (node.isArray()) {
				node.forEach(this::handle);
			}
			else {
				handle(node);
			}
		}
		return some;
	}

	private void handle(JsonNode message) {
		String id = text(message, "componentID");
		Long answered = message.has("ref") ? (Long) message.get("ref").asLong() : null;
		if (answered != null) {
			this.pending.remove(answered);
		}
		switch (message.path("type").asString("")) {
			case "hello" -> this.carrier.greeted(message.path("connection").asString(""));
			case "update" -> update(String.valueOf(id), message, answered);
			case "rows" -> rows(String.valueOf(id), message);
			case "redirect" -> this.page.redirected(message.path("url").asString(""));
			case "event" -> this.page.dispatched(id, message.path("name").asString(""), message.get("data"));
			case "text" -> this.page.grown(message);
			case "fragments" -> this.page.fragments(id, message.path("data").path("html").asString(""));
			case "payload" -> this.page.payload(id, message.path("data"));
			case "error" -> failed(id, message, answered);
			case "drain" -> reconnect();
			case "reply", "message", "presence" -> {
				if (message.has("channel")) {
					this.page.channel(message);
				}
			}
			default -> {
			}
		}
		Answered call = (answered != null) ? this.calls.remove(answered) : null;
		if (call != null) {
			call.take(message);
		}
	}

	private void failed(@Nullable String id, JsonNode message, @Nullable Long answered) {
		int code = message.path("code").asInt(0);
		if (answered != null) {
			this.mounts.remove(answered);
		}
		if (code == GONE && id != null && this.held.forget(id)) {
			this.page.gone(id);
		}
		else {
			this.page.failed(code, message.path("message").asString(""));
		}
	}

	private void update(String id, JsonNode message, @Nullable Long answered) {
		HeldHtml.Update update = this.held.take(id, message);
		if (update == null) {
			fetch(List.of(id));
			return;
		}
		Mounted mounted = (answered != null) ? this.mounts.remove(answered) : null;
		if (mounted != null) {
			mounted.take(id, update.html(), update.version());
		}
		else if (!update.older()) {
			this.page.draw(id, update.html(), update.version());
		}
		if (update.lacksRows()) {
			synchronize(List.of(id));
		}
	}

	private void rows(String id, JsonNode message) {
		HeldHtml.Update update = this.held.takeRows(id, message);
		if (update != null) {
			this.page.draw(id, update.html(), update.version());
		}
	}

	private void closed(Inbox.Arrival end) {
		if (end.comesBack() && this.reconnects++ < LAST_TRY) {
			reconnect();
		}
		else {
			this.closed = true;
			this.pending.clear();
			this.page.failed(end.code(), "The server has closed the connection: " + end.code() + " " + end.reason());
		}
	}

	@Override
	public void reconnect() {
		this.page.reconnecting();
		this.carrier.close();
		List<Map<String, Object>> again = this.pending.values()
			.stream()
			.filter((message) -> !"sync".equals(message.get("type")))
			.toList();
		this.pending.clear();
		this.carrier.open(this.inbox);
		receive();
		synchronizeAll();
		send(again);
	}

	@Override
	public List<String> pending() {
		// Who is cut off waits for nothing.
		return this.link.isUp() ? this.pending.values().stream().map(this.json::writeValueAsString).toList()
				: List.of();
	}

	@Override
	public void end() {
		this.carrier.close();
	}

	private static @Nullable String text(JsonNode message, String name) {
		JsonNode value = message.get(name);
		return (value != null && value.isString()) ? value.asString() : null;
	}

}
