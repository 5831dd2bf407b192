package io.liveflux.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.context.ContextRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.annotation.RequestScope;
import org.springframework.web.context.annotation.SessionScope;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What filters and scopes give to a call is the same on every transport.
 */
@SpringBootTest(classes = { TestApplication.class, ScopedBeansIT.Beans.class, ScopedBeansIT.CartView.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScopedBeansIT {

	static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	private final TestBrowser browser;

	private final Beans beans;

	private final LiveComponents components;

	ScopedBeansIT(@LocalServerPort int port, @Autowired Beans beans, @Autowired LiveComponents components) {
		this.browser = new TestBrowser(port);
		this.beans = beans;
		this.components = components;
	}

	@BeforeAll
	static void letTheTenantBeTakenAlong() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
	}

	@AfterAll
	static void forgetTheTenant() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
	}

	@ParameterizedTest
	@ValueSource(strings = { "post", "socket", "stream" })
	void scopesRequestAndTenantAreThere(String transport) throws Exception {
		String id = this.browser.mount("cart");
		int ended = this.beans.ended();
		try (TestCalls calls = TestCalls.over(transport, this.browser, "cart", id)) {
			calls.act("add");
			String answer = calls.act("add");

			assertThat(answer).doesNotContain("\"error\"");
			assertThat(calls.html()).contains("size 2, visit 1, at /liveflux, tenant t-7, attribute a-7");
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(this.beans.ended() - ended).isGreaterThanOrEqualTo(2));
		}
	}

	@Test
	void allTransportsShareOneSession() throws Exception {
		String id = this.browser.mount("cart");
		for (String transport : new String[] { "socket", "post", "stream" }) {
			try (TestCalls calls = TestCalls.over(transport, this.browser, "cart", id)) {
				calls.act("add");
			}
		}

		assertThat(TestCalls.over("post", this.browser, "cart", id).html()).contains("size 3,");
	}

	@Test
	void aPushHasNoRequestAndSaysSo() throws Exception {
		String id = this.browser.mount("cart");

		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.components.update(id, CartView.class, CartView::add).get())
			.havingCause()
			.withMessageStartingWith("Component 'cart' is changed by the server outside of a request");
	}

	@Test
	void aPushTakesItsContextAlongAndIsDrawnInItsOwners() throws Exception {
		String id = this.browser.mount("cart");
		try (TestCalls calls = TestCalls.over("socket", this.browser, "cart", id)) {
			calls.act("add");
			TENANT.set("pusher");
			try {
				this.components.update(id, CartView.class, CartView::note).get();
			}
			finally {
				TENANT.remove();
			}

			assertThat(calls.html()).contains("noted pusher, drawn t-7");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		private final AtomicInteger ended = new AtomicInteger();

		/** Returns how many request-scoped beans have been destroyed. */
		int ended() {
			return this.ended.get();
		}

		@Bean
		@SessionScope
		Cart cart() {
			return new Cart();
		}

		@Bean
		@RequestScope
		Visit visit() {
			return new Visit(this.ended);
		}

		@Bean
		Filter tenantFilter() {
			return new Filter() {

				@Override
				public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					TENANT.set("t-7");
					request.setAttribute("tenant", "a-7");
					try {
						chain.doFilter(request, response);
					}
					finally {
						TENANT.remove();
					}
				}

			};
		}

	}

	static class Cart {

		private int size;

		int add() {
			return ++this.size;
		}

	}

	static class Visit implements DisposableBean {

		private final @Nullable AtomicInteger ended;

		private int calls;

		Visit() {
			this.ended = null;
		}

		Visit(AtomicInteger ended) {
			this.ended = ended;
		}

		int call() {
			return ++this.calls;
		}

		@Override
		public void destroy() {
			if (this.ended != null) {
				this.ended.incrementAndGet();
			}
		}

	}

	@LiveComponent(value = "cart", clientMount = true)
	static class CartView {

		private final Cart cart;

		private final Visit visit;

		private String seen = "";

		private String noted = "";

		CartView(Cart cart, Visit visit) {
			this.cart = cart;
			this.visit = visit;
		}

		@Action
		void add() {
			HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
				.getRequest();
			this.seen = "size %d, visit %d, at %s, tenant %s, attribute %s".formatted(this.cart.add(),
					this.visit.call(), request.getRequestURI(), TENANT.get(), request.getAttribute("tenant"));
		}

		void note() {
			this.noted = String.valueOf(TENANT.get());
		}

		Html render() {
			return Html.format("<p>%s, noted %s, drawn %s</p>", this.seen, this.noted, String.valueOf(TENANT.get()));
		}

	}

}
