package io.liveflux.internal.development;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class PageFailureFilterTests {

	private final DeveloperPages pages = mock();

	private final PageFailureFilter filter = new PageFailureFilter(this.pages,
			new FailureDetails((name) -> Optional.empty()));

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	@SuppressWarnings("unchecked")
	void tellsWhyAndStaysOutOfTheWay() {
		ServletException thrown = new ServletException(
				new IllegalStateException("(template: \"orders\" - line 4, col 13)"));

		assertThatExceptionOfType(ServletException.class)
			.isThrownBy(() -> this.filter.doFilter(this.request, this.response, (request, response) -> {
				throw thrown;
			}))
			.isSameAs(thrown);

		ArgumentCaptor<Map<String, Map<String, Object>>> news = ArgumentCaptor.captor();
		then(this.pages).should().tell(news.capture());
		assertThat(news.getValue().get("page")).containsEntry("path", "/orders")
			.containsEntry("exception", "java.lang.IllegalStateException")
			.containsEntry("template", "orders")
			.containsEntry("line", 4);
	}

	@Test
	void saysNothingOfPagesThatAreDrawn() throws Exception {
		this.filter.doFilter(this.request, this.response, (request, response) -> {
		});

		then(this.pages).should(never()).tell(any());
	}

}
