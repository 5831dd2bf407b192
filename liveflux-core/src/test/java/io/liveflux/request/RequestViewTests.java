package io.liveflux.request;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestViewTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/pre/liveflux");

	@Test
	void theRequestIsThereForTheLengthOfACall() {
		this.request.setContextPath("/pre");
		this.request.setQueryString("_csrf=secret&room=a%20b&access_token=secret&x=1");
		this.request.setAttribute("tenant", "t-7");
		this.request.setAttribute("tenantFilter.FILTERED", true);
		this.request.setAttribute("org.springframework.web.Secret", "hidden");
		RequestView view = view(Map.of("user-agent", "test"));

		view.run(() -> {
			HttpServletRequest seen = current();
			assertThat(seen.getRequestURI()).isEqualTo("/pre/liveflux");
			assertThat(seen.getContextPath()).isEqualTo("/pre");
			assertThat(seen.getQueryString()).isEqualTo("room=a%20b&x=1");
			assertThat(seen.getParameter("room")).isEqualTo("a b");
			assertThat(seen.getParameterMap()).containsOnlyKeys("room", "x");
			assertThat(seen.getHeader("User-Agent")).isEqualTo("test");
			assertThat(seen.getCookies()).isNull();
			assertThat(seen.getLocale()).isEqualTo(Locale.GERMAN);
			assertThat(Collections.list(seen.getAttributeNames())).containsExactly("tenant");
			seen.setAttribute("own", 1);
		});

		assertThat(RequestContextHolder.getRequestAttributes()).isNull();
		view.run(() -> assertThat(current().getAttribute("own")).isNull());
	}

	@Test
	void theSessionIsTheContainersAsLongAsItLives() {
		MockHttpSession session = new MockHttpSession();
		this.request.setSession(session);
		RequestView view = view(Map.of());

		view.run(() -> RequestContextHolder.currentRequestAttributes()
			.setAttribute("cart", "full", RequestAttributes.SCOPE_SESSION));
		assertThat(session.getAttribute("cart")).isEqualTo("full");

		session.invalidate();
		view.run(() -> assertThatIllegalStateException().isThrownBy(() -> current().getSession())
			.withMessage("The HTTP session in which this connection was opened has ended"));
		view.run(() -> assertThat(current().getSession(false)).isNull());
	}

	@Test
	void withoutASessionItIsSaidWhatToDo() {
		RequestView view = view(Map.of());

		view.run(() -> assertThatIllegalStateException().isThrownBy(() -> current().getSession(true))
			.withMessageStartingWith("This connection was opened without an HTTP session"));
	}

	@Test
	void aSessionOfARepositoryIsLoadedAndSaved() {
		Map<String, Session> sessions = new ConcurrentHashMap<>();
		MapSessionRepository repository = new MapSessionRepository(sessions);
		Session stored = repository.createSession();
		sessions.put(stored.getId(), stored);
		this.request.setAttribute(SessionRepositoryFilter.SESSION_REPOSITORY_ATTR, repository);
		this.request.setSession(new MockHttpSession(null, stored.getId()));
		RequestView view = view(Map.of());

		view.run(() -> current().getSession().setAttribute("cart", "full"));

		String kept = sessions.get(stored.getId()).getAttribute("cart");
		assertThat(kept).isEqualTo("full");
		sessions.clear();
		view.run(() -> assertThat(current().getSession(false)).isNull());
	}

	@Test
	void destructionCallbacksRunAtTheEnd() {
		StringBuilder told = new StringBuilder();

		view(Map.of()).run(() -> {
			RequestContextHolder.currentRequestAttributes()
				.registerDestructionCallback("bean", () -> told.append("destroyed"), RequestAttributes.SCOPE_REQUEST);
			told.append("called, ");
		});

		assertThat(told).hasToString("called, destroyed");
	}

	private RequestView view(Map<String, Object> headers) {
		return RequestView.of(this.request, Locale.GERMAN, headers);
	}

	private static HttpServletRequest current() {
		return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
	}

}
