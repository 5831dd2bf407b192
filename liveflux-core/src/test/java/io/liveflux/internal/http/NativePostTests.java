package io.liveflux.internal.http;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.page.Flash;

import static org.assertj.core.api.Assertions.assertThat;

class NativePostTests {

	private static final Outcome.Redirection NEXT = new Outcome.Redirection("/orders?page=2", 0);

	private final Outcome outcome = new Outcome(
			"c", 1, NEXT, List
				.of(new Outcome.BrowserEvent("other", Map.of("flash", "no")),
						new Outcome.BrowserEvent("liveflux:page",
								Map.of("flash", List.of(Map.of("type", "success", "text", "<Saved>"))))),
			null, null, null);

	private final SessionFlashMapManager manager = new SessionFlashMapManager();

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/liveflux");

	@BeforeEach
	void dispatch() {
		this.request.setAttribute(DispatcherServlet.OUTPUT_FLASH_MAP_ATTRIBUTE, new FlashMap());
		this.request.setAttribute(DispatcherServlet.FLASH_MAP_MANAGER_ATTRIBUTE, this.manager);
	}

	@Test
	void keepsMessagesForThePageThatFollows() {
		NativePost.keepFlashes(this.request, new MockHttpServletResponse(), this.outcome, NEXT.url());

		assertThat(flashesAt("/orders", "1")).isNull();
		assertThat(flashesAt("/orders", "2")).containsEntry("flash", List.of(new Flash("success", "<Saved>")));
		assertThat(flashesAt("/orders", "2")).isNull();
	}

	@Test
	void leavesThemToTheScriptWhereThereIsOne() {
		this.request.addHeader("Sec-Fetch-Mode", "cors");

		assertThat(NativePost.withFlashes(this.request, this.outcome, Html.raw("<p></p>")).markup())
			.isEqualTo("<p></p>");
	}

	@Test
	void showsThemAfterTheComponent() {
		this.request.addHeader("Sec-Fetch-Mode", "navigate");

		assertThat(NativePost.withFlashes(this.request, this.outcome, Html.raw("<p></p>")).markup())
			.isEqualTo("<p></p><div data-flux-flash role=\"status\"><p data-type=\"success\">&lt;Saved&gt;</p></div>");
	}

	private @Nullable Map<String, Object> flashesAt(String path, String page) {
		MockHttpServletRequest next = new MockHttpServletRequest("GET", path);
		next.setQueryString("page=" + page);
		next.setSession(this.request.getSession());
		return this.manager.retrieveAndUpdate(next, new MockHttpServletResponse());
	}

}
