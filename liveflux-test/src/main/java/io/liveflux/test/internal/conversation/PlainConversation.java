package io.liveflux.test.internal.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks the plain dialect, as any WebSocket client can.
 */
final class PlainConversation implements Conversation {

	private final JsonMapper json = JsonMapper.shared();

	private final Carrier carrier;

	private final PageListener page;

	private final Inbox inbox;

	private final List<String> pending = new ArrayList<>();

	PlainConversation(Carrier carrier, PageListener page, Arrivals arrivals) {
		this.carrier = carrier;
		this.page = page;
		this.inbox = new Inbox(arrivals);
	}

	@Override
	public void begin(List<Shown> components) {
		this.carrier.open(this.inbox);
		components.forEach((shown) -> send("init", shown.id(), Map.of()));
	}

	@Override
	public void act(Action action, Answered answered) {
		Map<String, Object> more = new LinkedHashMap<>();
		if (!action.name().isEmpty()) {
			more.put("action", action.name());
		}
		more.put("data", action.data());
		if (!action.model().isEmpty()) {
			more.put("model", action.model());
		}
		this.pending.add(action.componentId());
		send("action", action.componentId(), more);
	}

	@Override
	public void mount(String kind, Map<String, ?> params, Mounted mounted) {
		throw new UnsupportedOperationException(
				"The plain dialect mounts no components; the page places '" + kind + "' for the script to mount");
	}

	@Override
	public void fetch(List<String> ids) {
		ids.forEach((id) -> send("sync", id, Map.of()));
	}

	@Override
	public void channel(Map<String, ?> message) {
		throw new UnsupportedOperationException("In the plain dialect, channels have paths of their own");
	}

	private void send(String type, String id, Map<String, Object> more) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("type", type);
		message.put("componentID", id);
		message.putAll(more);
		if (this.carrier.isOpen()) {
			this.carrier.send(this.json.writeValueAsString(message));
		}
	}

	@Override
	public boolean receive() {
		boolean some = false;
		for (Inbox.Arrival arrival = this.inbox.poll(); arrival != null; arrival = this.inbox.poll()) {
			some = true;
			String frame = arrival.frame();
			if (frame == null) {
				this.pending.clear();
				this.page.failed(arrival.code(),
						"The server has closed the connection: " + arrival.code() + " " + arrival.reason());
			}
			else {
				handle(this.json.readTree(frame));
			}
		}
		return some;
	}

	private void handle(JsonNode message) {
		String id = message.path("componentID").asString("");
		String type = message.path("type").asString("");
		switch (type) {
			case "update" -> this.page.draw(id, message.path("data").path("html").asString(""), null);
			case "redirect" -> this.page.redirected(message.path("url").asString(""));
			case "event" -> this.page.dispatched(id, message.path("name").asString(""), message.get("data"));
			case "fragments" -> this.page.fragments(id, message.path("data").path("html").asString(""));
			case "error" -> this.page.failed(message.path("code").asInt(0), message.path("message").asString(""));
			default -> this.page.payload(nullIfEmpty(id), message);
		}
		if (type.equals("update") || type.equals("redirect") || type.equals("error")) {
			this.pending.remove(id);
		}
	}

	private static @Nullable String nullIfEmpty(String text) {
		return text.isEmpty() ? null : text;
	}

	@Override
	public List<String> pending() {
		return this.pending.stream().map((id) -> "an action of component " + id).toList();
	}

	@Override
	public void end() {
		this.carrier.close();
	}

}
