package io.liveflux.internal.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.liveflux.call.Caller;
import io.liveflux.component.RunAs;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.metrics.LoggingContext;
import io.liveflux.internal.springsecurity.AuthenticationCodec;
import io.liveflux.internal.springsecurity.SecurityContextInterceptor;

import static io.liveflux.internal.engine.LiveWorld.caller;
import static org.assertj.core.api.Assertions.assertThat;

class CallSurroundingsTests {

	private static final Authentication ADA = new TestingAuthenticationToken("ada", "x", "ROLE_ADMIN");

	private final ThreadLocal<@Nullable String> tenant = new ThreadLocal<>();

	private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

	private final LiveWorld world = new LiveWorld(JsonMapper.builder().build(), (builder) -> builder
		.callInterceptors(List.of(new SecurityContextInterceptor(SecurityContextHolder.getContextHolderStrategy()),
				this::bindTenant))
		.identityCodec(new AuthenticationCodec())
		.operations(new Operations(List.of(new LoggingContext()))));

	private void bindTenant(Caller caller, Runnable call) {
		String before = this.tenant.get();
		this.tenant.set((caller.principal() != null) ? "of " + caller.principal().getName() : null);
		this.depth.set(this.depth.get() + 1);
		try {
			call.run();
		}
		finally {
			this.depth.set(this.depth.get() - 1);
			this.tenant.set(before);
		}
	}

	@AfterEach
	void close() {
		this.world.close();
		SecurityContextHolder.clearContext();
		MDC.clear();
	}

	@Test
	void whatWaitsForAnActionRunsOutsideOfItsSurroundings() {
		Caller bob = caller("bob", null);
		String id = this.world.components.mount(bob, "counter", Map.of()).outcome().componentId();
		AtomicReference<CompletableFuture<Void>> left = new AtomicReference<>();
		AtomicReference<String> during = new AtomicReference<>();
		AtomicReference<String> seen = new AtomicReference<>();
		this.world.probe.work = (counter) -> {
			during.set(MDC.get(LoggingContext.USER) + ", " + this.tenant.get());
			left.set(this.world.components.update(id, Counter.class, (changed) -> seen
				.set(MDC.get(LoggingContext.USER) + ", " + this.tenant.get() + ", " + this.depth.get())));
		};

		this.world.act(bob, id, "run", Map.of());

		assertThat(during).hasValue("bob, of bob");
		assertThat(left.get()).isCompleted();
		assertThat(seen).hasValue("null, null, 1");
		assertThat(MDC.get(LoggingContext.USER)).isNull();
	}

	@Test
	void aChangeRunsAsWhomItNames() {
		Caller bob = new Caller(new TestingAuthenticationToken("bob", "x", "ROLE_USER"), null, Locale.ENGLISH, null,
				Map.of());
		String id = this.world.components.mount(bob, "counter", Map.of()).outcome().componentId();
		SecurityContextHolder.getContext().setAuthentication(ADA);

		assertThat(userIn(id, RunAs.nobody())).isEqualTo("nobody");
		assertThat(userIn(id, RunAs.owner())).isEqualTo("bob [ROLE_USER]");
		assertThat(userIn(id, RunAs.user(ADA))).isEqualTo("ada [ROLE_ADMIN]");
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(ADA);
		assertThat(this.world.components.updateShared(Board.class, "x", RunAs.owner(), (board) -> {
		})).isCompletedExceptionally();
	}

	private String userIn(String id, RunAs as) {
		AtomicReference<String> seen = new AtomicReference<>();
		this.world.components.update(id, Counter.class, as, (counter) -> {
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			seen.set((user != null) ? user.getName() + " " + user.getAuthorities() : "nobody");
		}).join();
		return seen.get();
	}

	@Test
	void whatAThreadHasOpenForADatabaseIsNotThereInAChangeAndIsGivenBack() {
		String id = this.world.mount("s", "counter", Map.of());
		AtomicReference<String> seen = new AtomicReference<>();
		TransactionSynchronizationManager.bindResource("key", "session");
		TransactionSynchronizationManager.initSynchronization();
		try {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			});

			this.world.components.update(id, Counter.class,
					(counter) -> seen.set(TransactionSynchronizationManager.getResource("key") + " "
							+ TransactionSynchronizationManager.isSynchronizationActive() + " "
							+ LocaleContextHolder.getLocale()))
				.join();

			assertThat(seen).hasValue("null false en");
			assertThat(TransactionSynchronizationManager.getResource("key")).isEqualTo("session");
			assertThat(TransactionSynchronizationManager.getSynchronizations()).hasSize(1);
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
			TransactionSynchronizationManager.unbindResource("key");
		}
	}

	@Test
	void anOwnerCanBeMadeOfWhatIsStored() {
		AuthenticationCodec codec = new AuthenticationCodec();

		Authentication again = codec.decode(codec.encode(ADA));

		assertThat(again.getName()).isEqualTo("ada");
		assertThat(again.isAuthenticated()).isTrue();
		assertThat(AuthorityUtils.authorityListToSet(again.getAuthorities())).containsExactly("ROLE_ADMIN");
		assertThat(codec.decode(codec
			.encode(new RememberMeAuthenticationToken("key", "bob", AuthorityUtils.createAuthorityList("ROLE_USER")))))
			.isInstanceOf(RememberMeAuthenticationToken.class);
	}

	@Test
	void authoritiesOfTheOwnersLastCallAreStored() {
		Caller before = new Caller(ADA, null, Locale.ENGLISH, null, Map.of());
		String id = this.world.components.mount(before, "counter", Map.of()).outcome().componentId();
		Caller after = new Caller(new TestingAuthenticationToken("ada", "x", "ROLE_USER"), null, Locale.ENGLISH, null,
				Map.of());

		this.world.act(after, id, "nothing", Map.of());

		assertThat(this.world.store.load(id).orElseThrow().viewer().identity()).isNotNull()
			.satisfies((identity) -> assertThat(identity.authorities()).containsExactly("ROLE_USER"));
	}

}
