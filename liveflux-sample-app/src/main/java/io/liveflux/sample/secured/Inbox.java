package io.liveflux.sample.secured;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Profile;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

/**
 * The notes that one user has got. It says for whom it is drawn, which is never who sent
 * a note.
 */
@LiveComponent("inbox")
@Profile("secured")
class Inbox {

	private static final int MAX_NOTES = 20;

	private final Inboxes inboxes;

	private List<String> notes = new ArrayList<>();

	private String id = "";

	private String owner = "";

	Inbox(Inboxes inboxes) {
		this.inboxes = inboxes;
	}

	@OnMount
	void mount(Principal user, LiveContext live) {
		this.id = live.id();
		this.owner = user.getName();
		this.inboxes.opened(this.owner, this.id);
	}

	@OnUnmount
	void unmount() {
		this.inboxes.closed(this.owner, this.id);
	}

	void add(String note) {
		this.notes.add(0, note);
		if (this.notes.size() > MAX_NOTES) {
			this.notes.remove(MAX_NOTES);
		}
	}

	Html render() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		StringBuilder items = new StringBuilder();
		this.notes.forEach((note) -> items.append(Html.format("<li>%s</li>", note).markup()));
		return Html.format(
				"<section class=\"card inbox\" aria-label=\"Inbox\"><h2>Notes for %s</h2><ul>%s</ul></section>",
				(user != null) ? user.getName() : "nobody", Html.raw(items.toString()));
	}

}
