package io.liveflux.test.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.Constraints;
import io.liveflux.test.internal.dom.FieldType;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.FormData;
import io.liveflux.test.internal.dom.Triggers;
import io.liveflux.test.internal.dom.Visibility;
import io.liveflux.test.internal.http.ChosenFile;
import io.liveflux.test.internal.http.Visitor;

/**
 * What clicks and submits do: call actions, follow links, send forms.
 */
final class Presses {

	private static final Set<String> CLICK = Set.of("click", "mousedown", "mouseup", "pointerdown", "pointerup",
			"focus", "focusin");

	private static final String DO = "do";

	private static final String OUTSIDE = "do-outside";

	private static final String FORM_METHOD = "formmethod";

	private static final String ESCAPE = "do-escape";

	private static final String SUBMITTERS = "button:not([type=button], [type=reset]), input[type=submit], "
			+ "input[type=image]";

	private final PageClient page;

	Presses(PageClient page) {
		this.page = page;
	}

	/**
	 * Clicks an element that is no box.
	 * @throws AssertionError when nothing comes of it
	 */
	void click(Element element) {
		// An answer may take the element away: what the page does by itself comes first.
		List<ActionCall> left = leave(element);
		boolean acted = command(element);
		List<ActionCall> triggered = this.page.actions().triggered(element, CLICK);
		triggered.forEach(this::act);
		left.forEach(this::act);
		acted |= callAction(element);
		// A link whose click is a trigger leads nowhere.
		acted |= triggered.stream().anyMatch((call) -> call.trigger().normalName().equals("a"));
		Element submitter = element.closest(SUBMITTERS);
		Element form = (submitter != null) ? FieldType.form(submitter) : null;
		if (submitter != null && form != null) {
			submit(form, submitter);
		}
		else if (!acted && !browses(element) && triggered.isEmpty()) {
			throw new AssertionError("A click on '" + Interaction.nameOf(element)
					+ "' does nothing: it calls no action, submits no form and is not a link: "
					+ element.shallowClone().outerHtml());
		}
	}

	/**
	 * Clicks a box or radio button, which is switched already.
	 */
	void clickSwitch(Element element) {
		List<ActionCall> left = leave(element);
		this.page.commands().run(element, DO);
		this.page.actions().triggered(element, CLICK).forEach(this::act);
		left.forEach(this::act);
		callAction(element);
	}

	private boolean command(Element clicked) {
		Element trigger = clicked.closest(Flux.having(DO));
		return trigger != null && !trigger.normalName().equals("form") && !isLeftToControl(clicked, trigger)
				&& this.page.commands().run(trigger, DO);
	}

	/**
	 * Does what elements say that are clicked away.
	 * @return the actions that they call
	 */
	private List<ActionCall> leave(Element clicked) {
		List<ActionCall> left = this.page.actions().left(clicked);
		for (Element element : this.page.dom().document().select(Flux.having(OUTSIDE))) {
			if (element != clicked && !clicked.parents().contains(element) && Visibility.isVisible(element)) {
				this.page.commands().run(element, OUTSIDE);
			}
		}
		return left;
	}

	private boolean callAction(Element clicked) {
		Element cancelling = clicked.closest("[data-flux-cancel]");
		if (cancelling != null) {
			this.page.actions().cancel(cancelling);
			return true;
		}
		Element trigger = clicked.closest(Flux.having("action"));
		if (trigger == null || trigger.normalName().equals("form") || isLeftToTriggers(clicked, trigger)
				|| isLeftToControl(clicked, trigger) || isSubmitter(trigger)) {
			return false;
		}
		act(new ActionCall(trigger, ActionCall.formOf(trigger), trigger,
				Objects.requireNonNullElse(Flux.attr(trigger, "action"), "")));
		return true;
	}

	private static boolean isLeftToTriggers(Element clicked, Element trigger) {
		Element triggering = clicked.closest(Flux.having("trigger") + ", " + Flux.having("trigger-modifiers"));
		return triggering != null && (triggering == trigger || triggering.parents().contains(trigger));
	}

	private static boolean isLeftToControl(Element clicked, Element trigger) {
		Element control = clicked.closest("a[href], button, input, select, textarea, label, summary");
		return control != null && control != trigger && control.parents().contains(trigger);
	}

	private static boolean isSubmitter(Element element) {
		return element.is(SUBMITTERS) && FieldType.form(element) != null;
	}

	private boolean browses(Element element) {
		Element link = element.closest("a[href]");
		if (link != null) {
			follow(link.attr("href"));
			return true;
		}
		Element summary = element.closest("summary");
		Element details = (summary != null) ? summary.parent() : null;
		if (details != null && details.normalName().equals("details")) {
			this.page.dom().toggle(details);
			return true;
		}
		return false;
	}

	private void follow(String href) {
		if (!Visitor.isOfApplication(href)) {
			throw new AssertionError("The link leads to another application: " + href);
		}
		if (!href.startsWith("#")) {
			this.page.navigation().load(href);
		}
	}

	/**
	 * Presses Escape, which also closes a modal dialog.
	 */
	void escape(Element target) {
		Element modal = this.page.dom().modal();
		Element around = target.closest(Flux.having(ESCAPE));
		if (around == null) {
			for (Element element : this.page.dom().document().select(Flux.having(ESCAPE))) {
				around = Visibility.isVisible(element) ? element : around;
			}
		}
		if (around != null && (modal == null || around == modal || around.parents().contains(modal))) {
			this.page.commands().run(around, ESCAPE);
		}
		if (modal != null && modal.hasAttr("open")) {
			this.page.dom().toggle(modal);
		}
	}

	/**
	 * Submits a form as Enter does: by its first button, if there is one.
	 */
	void submit(Element form) {
		Element button = this.page.dom()
			.document()
			.select(SUBMITTERS)
			.stream()
			.filter((each) -> FieldType.form(each) == form)
			.findFirst()
			.orElse(null);
		if (button != null && FieldType.isDisabled(button)) {
			throw new AssertionError(
					"A browser does not submit the form: its button '" + Interaction.nameOf(button) + "' is disabled");
		}
		submit(form, button);
	}

	private void submit(Element form, @Nullable Element submitter) {
		if (!form.hasAttr("novalidate") && (submitter == null || !submitter.hasAttr("formnovalidate"))) {
			new Constraints(this.page.dom().values()).problemOf(form).ifPresent((problem) -> {
				throw new AssertionError("A browser does not submit the form: " + problem);
			});
		}
		this.page.commands().run(form, DO);
		if (Triggers.hearsSubmits(form)) {
			this.page.actions().triggered(form, Set.of("submit")).forEach(this::act);
			return;
		}
		String own = (submitter != null) ? Flux.attr(submitter, "action") : null;
		String named = (own != null) ? own
				: Flux.has(form, "submit") ? Flux.attr(form, "submit") : Flux.attr(form, "action");
		if (isNative(form, submitter, own, named)) {
			sendNatively(form, submitter);
			return;
		}
		Element trigger = (submitter != null) ? submitter : form;
		String action = (named == null || named.isEmpty()) ? "submit" : named;
		act(new ActionCall(trigger, form, trigger, action));
		if (closesDialog(form, submitter)) {
			close(form);
		}
	}

	private static boolean closesDialog(Element form, @Nullable Element submitter) {
		Element says = (submitter != null && submitter.hasAttr(FORM_METHOD)) ? submitter : form;
		return says.attr((says == form) ? "method" : FORM_METHOD).equalsIgnoreCase("dialog");
	}

	private void close(Element form) {
		Element dialog = form.closest("dialog[open]");
		if (dialog != null) {
			this.page.dom().toggle(dialog);
		}
	}

	private static boolean isNative(Element form, @Nullable Element submitter, @Nullable String own,
			@Nullable String named) {
		boolean addressed = submitter != null && (submitter.hasAttr("formaction") || submitter.hasAttr("formtarget"));
		if (named != null && !named.isEmpty()) {
			boolean closes = submitter != null && submitter.attr(FORM_METHOD).equalsIgnoreCase("dialog");
			return own == null && (addressed || closes);
		}
		return addressed || closesDialog(form, submitter) || form.hasAttr("action") || Flux.root(form) == null;
	}

	private void sendNatively(Element form, @Nullable Element submitter) {
		if (closesDialog(form, submitter)) {
			close(form);
			return;
		}
		String target = form.attr("action");
		String method = form.hasAttr("method") ? form.attr("method") : "get";
		if (submitter != null && submitter.hasAttr("formaction")) {
			target = submitter.attr("formaction");
		}
		if (submitter != null && submitter.hasAttr(FORM_METHOD)) {
			method = submitter.attr(FORM_METHOD);
		}
		List<Map.Entry<String, String>> fields = new FormData(this.page.dom().values()).nativeEntries(form, submitter);
		String address = target.isEmpty() ? this.page.url() : target;
		if (method.equalsIgnoreCase("post") && form.attr("enctype").equalsIgnoreCase("multipart/form-data")) {
			Map<String, List<ChosenFile>> files = new LinkedHashMap<>();
			this.page.dom()
				.files()
				.of(form)
				.forEach((field, chosen) -> files.computeIfAbsent(field.attr("name"), (name) -> new ArrayList<>())
					.addAll(chosen));
			this.page.navigation().send(address, fields, files);
			return;
		}
		this.page.navigation().send(method.toLowerCase(Locale.ROOT), address, fields);
	}

	private void act(ActionCall call) {
		this.page.actions().act(call, Map.of());
	}

}
