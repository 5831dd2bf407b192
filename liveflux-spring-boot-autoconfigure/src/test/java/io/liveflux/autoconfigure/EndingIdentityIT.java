package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnUnmount;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a component ends, its {@code @OnUnmount} method runs as nobody.
 */
@SpringBootTest(classes = IdentityMatrixIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.profiles.active=dev")
@ExtendWith(TenantTakenAlong.class)
class EndingIdentityIT {

	private static final BlockingQueue<String> ENDED = new LinkedBlockingQueue<>();

	private final TestBrowser ada;

	private final LiveComponents components;

	EndingIdentityIT(@LocalServerPort int port, @Autowired LiveComponents components) {
		this.ada = new TestBrowser(port).with("Accept-Language", "fr").with("X-Zone", "Europe/Paris").loggedIn("ada:x");
		this.components = components;
	}

	@ParameterizedTest
	@EnumSource
	void itEndsAsNobody(Way way) throws Exception {
		ENDED.clear();
		String id = this.ada.mount((way == Way.NO_LONGER_PLACED) ? "frame" : "farewell");
		switch (way) {
			case MESSAGE -> {
				try (TestBrowser.Socket socket = this.ada.socket("/liveflux", "", "liveflux.v1")) {
					socket.send("{'type':'unmount','ref':1,'componentID':'" + id + "'}");
					assertEndedAsNobody();
				}
			}
			case PAGE_CLOSED -> this.ada.post("liveflux_gone", id, "liveflux_client", "page-1");
			case NO_LONGER_PLACED -> this.ada.post("liveflux_component_kind", "frame", "liveflux_component_id", id,
					"liveflux_action", "empty");
			case SERVICE -> {
				Visits.TENANT.set(IdentityMatrixIT.PUBLISHER);
				try {
					this.components.unmount(id);
				}
				finally {
					Visits.TENANT.remove();
				}
			}
		}
		if (way != Way.MESSAGE) {
			assertEndedAsNobody();
		}
	}

	private static void assertEndedAsNobody() throws InterruptedException {
		String seen = ENDED.poll(10, TimeUnit.SECONDS);
		assertThat(seen).isNotNull();
		assertThat(IdentityMatrixIT.values("call[" + seen + "]").get("call")).as(seen)
			.containsAllEntriesOf(Map.of("user", "none", "admin", "false", "request", "no", "attribute", "none",
					"tenant", "null", "transaction", "no", "locale", "fr", "zone", "Europe/Paris"));
	}

	/**
	 * What ends it.
	 */
	enum Way {

		MESSAGE, PAGE_CLOSED, NO_LONGER_PLACED, SERVICE

	}

	/**
	 * A component that says how it ended.
	 */
	@LiveComponent(value = "farewell", clientMount = true)
	static class Farewell {

		@OnUnmount
		void ended() {
			ENDED.add(Seen.now());
		}

		Html render() {
			return Html.format("<p>Here</p>");
		}

	}

	/**
	 * A component whose view places one that says how it ended.
	 */
	@LiveComponent(value = "frame", clientMount = true)
	static class Frame {

		boolean full = true;

		@Action
		void empty() {
			this.full = false;
		}

	}

}
