package io.liveflux.internal.page;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.servlet.view.json.JacksonJsonView;

import io.liveflux.call.Caller;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

@ExtendWith(OutputCaptureExtension.class)
class PlacerInterceptorTests {

	private static final Placeholder PLACEHOLDER = new Placeholder(Map.of("title", "own"));

	private static final String ID = "abcdefghijklmnopqrstuv";

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Own.class,
			Shared.class);

	private final ComponentRegistry registry = ComponentRegistry.from(this.context.getBeanFactory(),
			ComponentSettings.of(JsonMapper.shared()));

	private final ComponentEngine components = mock();

	private final List<Caller> callers = new ArrayList<>();

	private final PlacerInterceptor interceptor = new PlacerInterceptor(() -> this.components, () -> this.registry,
			List.of((request) -> Html.raw("<meta name=\"for\" content=\"" + request.getMethod() + "\">")), true);

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/page");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@BeforeEach
	void placeAnything() {
		given(this.components.placer(any())).willAnswer((invocation) -> {
			this.callers.add(invocation.getArgument(0));
			return new FixedPlacer();
		});
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void aPageThatPlacesNothingGetsNoSession() {
		placer("page");

		assertThat(this.request.getSession(false)).isNull();
		assertThat(this.callers).isEmpty();
	}

	@Test
	void aComponentOfTheVisitorsOwnMakesASession() {
		Html html = placer("page").mount("own", Map.of("start", 5));

		assertThat(html.markup()).isEqualTo("<p>own{start=5}</p>");
		assertThat(this.callers).singleElement()
			.extracting(Caller::sessionId)
			.isEqualTo(Optional.ofNullable(this.request.getSession(false)).orElseThrow().getId());
	}

	@Test
	void aUserWhoIsLoggedInNeedsNoSession() {
		Principal ann = () -> "ann";
		this.request.setUserPrincipal(ann);
		this.response.setCommitted(true);

		placer("page").mount("own");

		assertThat(this.request.getSession(false)).isNull();
		assertThat(this.callers).extracting(Caller::principal).containsExactly(ann);
	}

	@Test
	void aSharedComponentNeedsNoSession() {
		Html html = placer("page").mount("shared");

		assertThat(html.markup()).isEqualTo("<p>shared{}</p>");
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void theScriptNeedsNoSession() {
		assertThat(placer("page").script().markup()).isEqualTo("<meta name=\"for\" content=\"GET\"><script></script>");
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void whenItIsTooLateForASessionTheClientMounts() {
		ComponentPlacer placer = placer("page");
		this.response.setCommitted(true);
		given(this.components.placeholder(any(), eq("own"), eq(Map.of("itemId", 7)), eq(Lazy.LOAD)))
			.willReturn(PLACEHOLDER);

		Html html = placer.mount("own", Map.of("itemId", 7));

		assertThat(html.markup()).isEqualTo("<div title=\"own\"></div>");
		assertThat(this.callers).isEmpty();
	}

	@Test
	void whatIsMountedLaterNeedsNoSessionYet() {
		given(this.components.placeholder(any(), eq("own"), eq(Map.of("itemId", 7)), eq(Lazy.LOAD)))
			.willReturn(PLACEHOLDER);

		Html html = placer("page").mountLater("own", Map.of("itemId", 7));

		assertThat(html.markup()).isEqualTo("<div title=\"own\"></div>");
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void aPageThatIsAskedForIsWholeAtOnce() {
		this.request.setQueryString("q=%22a%22&liveflux_eager=1&page=2");
		this.request.setParameter("liveflux_eager", "1");
		ComponentPlacer placer = placer("page");

		Html html = placer.mountLater("own", Map.of("itemId", 7), Lazy.VISIBLE, Html.text("Loading"));

		assertThat(html.markup()).startsWith("<p>own{itemId=7");
		assertThat(placer.getEager()).isEqualTo("?q=%22a%22&page=2&liveflux_eager=1");
		verify(this.components, never()).placeholder(any(), any(), any(), any());
	}

	@Test
	void linksToThePageThatIsWhole() {
		assertThat(placer("page").getEager()).isEqualTo("?liveflux_eager=1");
		this.request.setQueryString("q=a&q=b");
		assertThat(placer("page").getEager()).isEqualTo("?q=a&q=b&liveflux_eager=1");
	}

	@Test
	void aSessionThatIsThereServesACommittedAnswer() {
		this.request.getSession(true);
		ComponentPlacer placer = placer("page");
		this.response.setCommitted(true);

		assertThat(placer.mount("own").markup()).isEqualTo("<p>own{}</p>");
	}

	@Test
	void aPageThatNeededASessionGetsItEarlyTheNextTime() {
		ComponentPlacer first = placer("page");
		this.response.setCommitted(true);
		given(this.components.placeholder(any(), eq("own"), any(), any())).willReturn(PLACEHOLDER);
		first.mount("own");
		MockHttpServletRequest next = new MockHttpServletRequest("GET", "/page");
		MockHttpServletRequest other = new MockHttpServletRequest("GET", "/page");

		this.interceptor.postHandle(next, new MockHttpServletResponse(), this, new ModelAndView("page"));
		this.interceptor.postHandle(other, new MockHttpServletResponse(), this, new ModelAndView("other"));

		assertThat(next.getSession(false)).isNotNull();
		assertThat(other.getSession(false)).isNull();
	}

	@Test
	void aPageOfSharedComponentsNeverGetsASession() {
		placer("page").mount("shared");
		MockHttpServletRequest next = new MockHttpServletRequest("GET", "/page");

		this.interceptor.postHandle(next, new MockHttpServletResponse(), this, new ModelAndView("page"));

		assertThat(next.getSession(false)).isNull();
	}

	@Test
	void anUnknownKindIsNamed() {
		ComponentPlacer placer = placer("page");

		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> placer.mount("nothing"))
			.withMessage("Unknown component kind 'nothing'; there are own, shared");
	}

	@Test
	void aViewWithComponentsAndWithoutScriptIsNamedOnce(CapturedOutput output) {
		for (int i = 0; i < 2; i++) {
			placer("dead").mount("shared");
			complete(null);
		}
		ComponentPlacer live = placer("live");
		live.mount("shared");
		live.script();
		complete(null);
		placer("plain");
		complete(null);
		placer("dead :: part").mount("shared");
		complete(null);
		placer("broken").mount("shared");
		complete(new IllegalStateException());

		assertThat(output.getOut().lines().filter((line) -> line.contains("places components"))).singleElement()
			.asString()
			.contains("View 'dead' places components, but has neither <flux:script/> nor liveflux.script()");
	}

	private void complete(@Nullable Exception failure) {
		this.interceptor.afterCompletion(this.request, this.response, this, failure);
		this.request.clearAttributes();
	}

	@Test
	void redirectsDataAndAnswersWithoutViewGetNoPlacer() {
		List<ModelAndView> without = Arrays.asList(new ModelAndView("redirect:/x"),
				new ModelAndView(new RedirectView("/x")), new ModelAndView(new JacksonJsonView()), new ModelAndView());

		for (ModelAndView answer : without) {
			this.interceptor.postHandle(this.request, this.response, this, answer);
			assertThat(answer.getModel()).isEmpty();
		}
		this.interceptor.postHandle(this.request, this.response, this, null);
	}

	@Test
	void aViewObjectGetsThePlacer() {
		View view = (model, request, response) -> {
		};
		ModelAndView answer = new ModelAndView(view);

		this.interceptor.postHandle(this.request, this.response, this, answer);

		assertThat(answer.getModel()).containsKey("liveflux");
	}

	@Test
	void whatTheApplicationCalledLivefluxStays() {
		ModelAndView answer = new ModelAndView("page", "liveflux", "mine");

		this.interceptor.postHandle(this.request, this.response, this, answer);

		assertThat(answer.getModel()).containsEntry("liveflux", "mine");
	}

	@Test
	void cachesAreToldWhatAComponentOfTheVisitorsOwnDependsOn() {
		ComponentPlacer placer = placer("page");

		placer.mount("shared");
		assertThat(this.response.getHeaders("Vary")).isEmpty();

		placer.mount("own");
		placer.mount("own", Map.of("start", 5));
		assertThat(this.response.getHeaders("Vary")).containsExactly("X-Liveflux-Components", "X-Liveflux-Navigate",
				"Cookie");
		assertThat(this.response.getHeader("Cache-Control")).isNull();
	}

	@Test
	void aPageThatShowsAComponentOfTheBrowserIsNotStored() {
		this.request.addHeader("X-Liveflux-Components", "own:" + ID);
		given(this.components.shown(any(), eq("own"), any(), eq(ID), any()))
			.willReturn(Optional.of(new Html("<p>kept</p>")));

		Html html = placer("page").mount("own");

		assertThat(html.markup()).isEqualTo("<p>kept</p>");
		assertThat(this.response.getHeader("Cache-Control")).isEqualTo("private, no-store");
		assertThat(this.response.getHeaders("Vary")).contains("X-Liveflux-Components");
	}

	@Test
	void aPrefetchLeavesTheComponentsOfTheBrowserAlone() {
		this.request.addHeader("X-Liveflux-Components", "own:" + ID);
		this.request.addHeader("X-Liveflux-Navigate", "prefetch");
		given(this.components.placeholder(any(), eq("own"), any(), any())).willReturn(PLACEHOLDER);

		Html html = placer("page").mount("own");

		assertThat(html.markup()).isEqualTo("<div title=\"own\"></div>");
		assertThat(this.response.getHeader("X-Liveflux-Page")).isEqualTo("0");
		verify(this.components, never()).shown(any(), any(), any(), any(), any());
		assertThat(this.callers).isEmpty();
	}

	@Test
	void aPrefetchOfOtherComponentsIsThePage() {
		this.request.addHeader("X-Liveflux-Components", "shared:" + ID);
		this.request.addHeader("X-Liveflux-Navigate", "prefetch");

		Html html = placer("page").mount("own");

		assertThat(html.markup()).isEqualTo("<p>own{}</p>");
		assertThat(this.response.getHeader("X-Liveflux-Page")).isEqualTo("1");
	}

	private ComponentPlacer placer(String view) {
		ModelAndView answer = new ModelAndView(view);
		this.interceptor.postHandle(this.request, this.response, this, answer);
		return (ComponentPlacer) answer.getModel().get("liveflux");
	}

	@LiveComponent("own")
	static class Own {

	}

	@LiveComponent(value = "shared", shared = true)
	static class Shared {

	}

	private static final class FixedPlacer implements ComponentPlacer {

		@Override
		public Html mount(String kind, Map<String, ?> params) {
			return new Html("<p>" + kind + params + "</p>");
		}

		@Override
		public Html script() {
			return new Html("<script></script>");
		}

	}

}
