package io.liveflux.test.internal.client;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.FieldValues;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.FormData;
import io.liveflux.test.internal.dom.Triggers;
import io.liveflux.test.internal.http.ChosenFile;

/**
 * Calls actions of the components of a page, with what goes along.
 */
public final class PageActions {

	private final PageClient page;

	private final Set<String> firedOnce = new LinkedHashSet<>();

	private final Set<String> seen = new LinkedHashSet<>();

	PageActions(PageClient page) {
		this.page = page;
	}

	/**
	 * Forgets what belongs to another document.
	 */
	void begin() {
		this.firedOnce.clear();
		this.seen.clear();
	}

	/**
	 * Calls an action as a user asks for it.
	 * @param call what the user asks for
	 * @param more more parameters
	 */
	public void act(ActionCall call, Map<String, Object> more) {
		FormData.Collected collected = new FormData(this.page.dom().values()).collect(call);
		Map<String, Object> data = new LinkedHashMap<>(collected.data());
		data.putAll(more);
		this.page.forms().acting(call, data);
		String listeners = call.last("dispatch-to");
		if (listeners != null) {
			dispatchInPage(call, listeners.strip(), data);
			return;
		}
		Element root = target(call);
		this.page.dom().values().sent(collected.fields());
		Map<Element, List<ChosenFile>> files = this.page.dom().files().of(call);
		if (!files.isEmpty() && !call.action().isEmpty()) {
			this.page.files()
				.upload(new Conversation.Action(Flux.id(root), Flux.kind(root), call.action(), data, Map.of()), files);
			return;
		}
		this.page.conversation()
			.act(new Conversation.Action(Flux.id(root), Flux.kind(root), call.action(), data, Map.of()),
					new SentFields(this.page.dom().values(), collected.fields()));
	}

	/**
	 * Sets fields of the component that an element is in.
	 * @param element the element
	 * @param model values by name
	 */
	public void set(Element element, Map<String, Object> model) {
		set(element, model, Conversation.Answered.UNHEARD);
	}

	void set(Element element, Map<String, Object> model, Conversation.Answered answered) {
		Element root = Flux.root(element);
		if (root != null) {
			this.page.conversation()
				.act(new Conversation.Action(Flux.id(root), Flux.kind(root), "", Map.of(), model), answered);
		}
	}

	/**
	 * Ends a text that grows.
	 * @param button what the user has pressed
	 */
	void cancel(Element button) {
		Element root = Flux.root(button);
		if (root != null) {
			call(root, "liveflux:cancel", Map.of("name", button.attr("data-flux-cancel")));
		}
	}

	/**
	 * Calls an action as a script of the page does.
	 * @param root the component's root
	 * @param action name of the action
	 * @param data its parameters
	 * @return what comes of it
	 */
	public CalledAction call(Element root, String action, Map<String, ?> data) {
		CalledAction called = new CalledAction(action);
		this.page.conversation()
			.act(new Conversation.Action(Flux.id(root), Flux.kind(root), action, Map.copyOf(data), Map.of()),
					called.answered());
		return called;
	}

	/**
	 * Fills in a form of the component that an element is in.
	 * @param element the element
	 * @param data values by name
	 */
	void fill(Element element, Map<String, Object> data) {
		Element root = Flux.root(element);
		if (root != null) {
			this.page.conversation()
				.act(new Conversation.Action(Flux.id(root), Flux.kind(root), "", data, Map.of()),
						Conversation.Answered.UNHEARD);
		}
	}

	private Element target(ActionCall call) {
		String id = call.last("target-id");
		Element root = (id != null) ? this.page.dom().roots(id).stream().findFirst().orElse(null)
				: Flux.root(call.trigger());
		if (root == null) {
			throw new AssertionError("The action '" + call.action() + "' is for "
					+ ((id != null) ? "component " + id + ", which the page does not show"
							: "no component: the element is outside of all of them"));
		}
		return root;
	}

	private void dispatchInPage(ActionCall call, String listeners, Map<String, Object> data) {
		Element root = Flux.root(call.trigger());
		String[] names = listeners.isEmpty() ? new String[0] : listeners.split("\\s+");
		Map<String, Object> detail = new LinkedHashMap<>(data);
		if (names.length > 0) {
			detail.put("__target", names[0]);
		}
		if (names.length > 1) {
			detail.put("__target_id", names[1]);
		}
		this.page.record()
			.events()
			.add(new PageRecord.Dispatched((root != null) ? Flux.id(root) : null, call.action(),
					JsonMapper.shared().valueToTree(detail)));
		hear(call.action(), detail);
	}

	/**
	 * Lets triggers hear an event that a component or a script has dispatched.
	 */
	void hear(String name, Map<String, Object> detail) {
		new Triggers(this.page.dom().document(), this.firedOnce).named(name, detail)
			.forEach((call) -> act(call, Triggers.data(detail)));
	}

	/**
	 * Returns the actions that events of an element trigger.
	 * @param origin where the events come from
	 * @param types what happens, in DOM events
	 */
	public List<ActionCall> triggered(Element origin, Set<String> types) {
		return new Triggers(this.page.dom().document(), this.firedOnce).by(origin, types);
	}

	/**
	 * Lets elements act that a user sees for the first time. All of the page is in view.
	 */
	void see() {
		new Triggers(this.page.dom().document(), this.firedOnce)
			.where("visible", (element) -> this.seen.add(place(element)))
			.forEach((call) -> act(call, Map.of()));
	}

	/**
	 * Returns what tells an element from others: the end of a list is the same when its
	 * link leads to other rows.
	 */
	private static String place(Element element) {
		Element named = element.shallowClone();
		named.removeAttr("href");
		return element.cssSelector() + named.attributes().html();
	}

	/**
	 * Lets an element, and those in it, act because a user comes to see it again.
	 * @param element the element
	 */
	public void see(Element element) {
		new Triggers(this.page.dom().document(), this.firedOnce)
			.where("visible", (each) -> each == element || each.parents().contains(element))
			.forEach((call) -> act(call, Map.of()));
	}

	/**
	 * Lets an element act because time has passed.
	 */
	void tick(Element element) {
		new Triggers(this.page.dom().document(), this.firedOnce).tick(element).ifPresent((call) -> act(call, Map.of()));
	}

	/**
	 * Returns the actions of elements that a user clicks away.
	 * @param clicked what is clicked instead
	 */
	List<ActionCall> left(Element clicked) {
		return new Triggers(this.page.dom().document(), this.firedOnce).where("outside",
				(element) -> element != clicked && !clicked.parents().contains(element));
	}

	/**
	 * Fields whose content an action has taken along. They show the server's word also
	 * when the answer draws nothing, because nothing has changed.
	 *
	 * @param values what the fields hold
	 * @param fields the fields
	 */
	private record SentFields(FieldValues values, List<Element> fields) implements Conversation.Answered {

		@Override
		public void returned(JsonNode result) {
			this.values.answered(this.fields);
		}

		@Override
		public void failed(int code, String message) {
			this.values.returned(this.fields);
		}

	}

}
