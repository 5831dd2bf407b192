package io.liveflux.sample.secured;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Sends notes to inboxes. The rule on the class stands before everything: who is no admin
 * can neither mount it nor see it nor send.
 */
@LiveComponent("post-office")
@PreAuthorize("hasRole('ADMIN')")
@Profile("secured")
class PostOffice {

	private final Inboxes inboxes;

	private String sent = "";

	PostOffice(Inboxes inboxes) {
		this.inboxes = inboxes;
	}

	@Action
	void send(@Valid Note note, @AuthenticationPrincipal(expression = "username") String sender) {
		this.inboxes.deliver(note.to(), sender + ": " + note.text());
		this.sent = "Sent to " + note.to();
	}

	/**
	 * What an admin writes.
	 *
	 * @param to name of the user
	 * @param text the note
	 */
	record Note(@NotBlank @Size(max = 40) String to, @NotBlank @Size(max = 200) String text) {
	}

}
