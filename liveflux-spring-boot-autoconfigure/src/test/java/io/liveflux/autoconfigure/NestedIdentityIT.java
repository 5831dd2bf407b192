package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnEvent;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the view of a private component places is mounted and drawn as its owner, whoever
 * makes it appear.
 */
@SpringBootTest(classes = IdentityMatrixIT.App.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.profiles.active=dev")
@ExtendWith(TenantTakenAlong.class)
class NestedIdentityIT {

	private final TestBrowser bob;

	private final LiveComponents components;

	private final ApplicationEventPublisher events;

	NestedIdentityIT(@LocalServerPort int port, @Autowired LiveComponents components,
			@Autowired ApplicationEventPublisher events) {
		this.bob = new TestBrowser(port).with("Accept-Language", "de")
			.with("X-Zone", "Europe/Berlin")
			.loggedIn("bob:x");
		this.components = components;
		this.events = events;
	}

	@ParameterizedTest
	@EnumSource
	void whatAppearsInsideIsMountedAndDrawnAsTheOwner(Way way) throws Exception {
		String id = this.bob.mount("nest");
		try (TestBrowser.Socket socket = this.bob.socket("/liveflux", "")) {
			socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(socket.next()).doesNotContain("draw[");
			switch (way) {
				case ACTION -> socket.send("{'type':'action','action':'fill','ref':2,'componentID':'" + id + "'}");
				case EVENT -> pushing(() -> this.events.publishEvent(new Filled()));
				case OTHER_THREAD -> CompletableFuture
					.runAsync(() -> pushing(() -> this.components.update(id, Nest.class, Nest::fill)), OwnThread::start)
					.get(30, TimeUnit.SECONDS);
			}

			Map<String, Map<String, String>> seen = IdentityMatrixIT.values(untilDrawn(socket));

			Map<String, String> owner = Map.of("user", "bob", "admin", "false", "transaction", "no", "locale", "de",
					"zone", "Europe/Berlin", "tenant", "de");
			assertThat(seen.get("call")).containsAllEntriesOf(owner);
			assertThat(seen.get("draw")).containsAllEntriesOf(owner).containsEntry("request", "no");
		}
	}

	private static void pushing(Runnable push) {
		Visits.TENANT.set(IdentityMatrixIT.PUBLISHER);
		try {
			push.run();
		}
		finally {
			Visits.TENANT.remove();
		}
	}

	private static String untilDrawn(TestBrowser.Socket socket) throws InterruptedException {
		String frame;
		do {
			frame = IdentityMatrixIT.unescaped(socket.next());
		}
		while (!frame.contains("draw["));
		return frame;
	}

	/**
	 * What makes it appear.
	 */
	enum Way {

		ACTION, EVENT, OTHER_THREAD

	}

	/**
	 * Something that happens in the application.
	 */
	record Filled() {
	}

	/**
	 * A component whose view places one that says what is around it.
	 */
	@LiveComponent(value = "nest", clientMount = true)
	static class Nest {

		boolean full;

		@Action
		void fill() {
			this.full = true;
		}

		@OnEvent
		void filled(Filled event) {
			fill();
		}

	}

}
