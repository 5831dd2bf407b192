package io.liveflux.autoconfigure.actuate;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import io.liveflux.connection.Transport;
import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LiveFluxEndpointTests {

	private final ClusterOverview cluster = mock();

	@Test
	void namesAreHiddenUnlessTheyAreToBeShown() {
		assertThat(user(new LiveFluxEndpointProperties(Show.NEVER, Set.of()), "ADMIN")).isEqualTo("******");
		assertThat(user(new LiveFluxEndpointProperties(Show.ALWAYS, Set.of()), null)).isEqualTo("ann");
	}

	@Test
	void namesAreShownToTheRolesThatAreListed() {
		LiveFluxEndpointProperties properties = new LiveFluxEndpointProperties(Show.WHEN_AUTHORIZED, Set.of("ADMIN"));

		assertThat(user(properties, null)).isEqualTo("******");
		assertThat(user(properties, "USER")).isEqualTo("******");
		assertThat(user(properties, "ADMIN")).isEqualTo("ann");
	}

	private @Nullable String user(LiveFluxEndpointProperties properties, @Nullable String role) {
		OpenConnection connection = new OpenConnection("key", "id", Transport.EVENT_STREAM, null, Duration.ofSeconds(1),
				"ann", 0, List.of(), 0);
		given(this.cluster.connections(any()))
			.willReturn(CompletableFuture.completedStage(new ConnectionPage(0, 1, 1, List.of(connection))));
		LiveFluxEndpoint endpoint = new LiveFluxEndpoint(mock(), this.cluster, mock(), Figures.NONE, properties);
		Object page = endpoint.section("connections", null, null, null, null, securityOf(role));
		EndpointViews.OneConnection shown = ((EndpointViews.Connections) page).connections().get(0);
		assertThat(shown.transport()).isEqualTo("event-stream");
		assertThat(shown.id()).isEqualTo("ann".equals(shown.user()) ? "id" : "******");
		return shown.user();
	}

	private static SecurityContext securityOf(@Nullable String role) {
		return new SecurityContext() {

			@Override
			public @Nullable Principal getPrincipal() {
				return (role != null) ? () -> "operator" : null;
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

}
