package io.liveflux.autoconfigure;

import java.security.Principal;
import java.util.Optional;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * Says what is around its methods and its view.
 */
@LiveComponent(value = "witness", clientMount = true)
class Witness {

	String called = "";

	@Bindable
	private String field = "";

	@OnMount
	void mount(Optional<Principal> principal) {
		note(principal);
	}

	@Action
	void act(Optional<Principal> principal) {
		note(principal);
	}

	@Action
	void piece(Optional<Principal> principal, LiveContext live) {
		note(principal);
		live.fragment("#piece", Witness::drawPiece);
	}

	@OnEvent
	void heard(Heard event, LiveContext live) {
		note(Optional.empty());
		if (event.piece()) {
			live.fragment("#piece", Witness::drawPiece);
		}
	}

	void note(Optional<Principal> principal) {
		this.called = Seen.now() + "; principal=" + principal.map(Principal::getName).orElse("none");
	}

	private static Html drawPiece() {
		return Html.format("<i id=\"piece\">piece[%s]</i>", Seen.now());
	}

	record Heard(boolean piece) {
	}

}
