package io.liveflux.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

import org.springframework.core.Ordered;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.AbstractCachingViewResolver;
import org.springframework.web.servlet.view.BeanNameViewResolver;
import org.springframework.web.servlet.view.ContentNegotiatingViewResolver;
import org.springframework.web.servlet.view.InternalResourceViewResolver;
import org.springframework.web.servlet.view.ViewResolverComposite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MvcViewRendererTests {

	private final StaticWebApplicationContext context = new StaticWebApplicationContext();

	MvcViewRendererTests() {
		this.context.setServletContext(new MockServletContext());
		this.context.refresh();
	}

	@Test
	void asksUnwrappedResolversInTheirOrder() throws Exception {
		ViewResolverComposite composite = new ViewResolverComposite();
		composite
			.setViewResolvers(List.of(new OneView("both", "from composite", 2), new InternalResourceViewResolver()));
		ContentNegotiatingViewResolver negotiating = new ContentNegotiatingViewResolver();
		negotiating.setViewResolvers(List.of(new OneView("both", "from negotiating", 1), composite));
		ViewRenderer renderer = renderer(new BeanNameViewResolver(), composite, negotiating);

		assertThat(renderer.render("both", Map.of(), Locale.ROOT)).isEqualTo("from negotiating");
		assertThat(renderer.exists("other", Locale.ROOT)).isFalse();
	}

	@Test
	void remembersTheViewsOfResolversThatCache() throws Exception {
		CountingResolver resolver = new CountingResolver();
		resolver.setCache(true);
		ViewRenderer renderer = renderer(resolver);

		renderer.render("a", Map.of(), Locale.ROOT);
		renderer.render("a", Map.of(), Locale.ROOT);
		renderer.render("a", Map.of(), Locale.FRENCH);

		assertThat(resolver.asked).containsExactly("a ", "a fr");
	}

	@Test
	void asksAgainWhereCachingIsOff() throws Exception {
		CountingResolver resolver = new CountingResolver();
		resolver.setCache(false);
		ViewRenderer renderer = renderer(resolver);

		renderer.render("a", Map.of(), Locale.ROOT);
		renderer.render("a", Map.of(), Locale.ROOT);

		assertThat(resolver.asked).containsExactly("a ", "a ");
	}

	@Test
	void showsEditedTemplatesWhereCachingIsOff(@TempDir Path templates) throws Exception {
		ViewRenderer renderer = renderer(thymeleaf(templates));
		assertThat(renderer.exists("note", Locale.ROOT)).isFalse();

		Files.writeString(templates.resolve("note.html"), "<p>first</p>");
		assertThat(renderer.exists("note", Locale.ROOT)).isTrue();
		assertThat(renderer.render("note", Map.of(), Locale.ROOT)).isEqualTo("<p>first</p>");

		Files.writeString(templates.resolve("note.html"), "<p>second</p>");
		assertThat(renderer.render("note", Map.of(), Locale.ROOT)).isEqualTo("<p>second</p>");
	}

	@Test
	void drawsAFragmentOfAThymeleafTemplate(@TempDir Path templates) throws Exception {
		Files.writeString(templates.resolve("page.html"), "<html><p th:fragment=\"part\">a</p></html>");
		ViewRenderer renderer = renderer(thymeleaf(templates));

		assertThat(renderer.exists("page :: part", Locale.ROOT)).isTrue();
		assertThat(renderer.exists("other :: part", Locale.ROOT)).isFalse();
		assertThat(renderer.render("page :: part", Map.of(), Locale.ROOT)).isEqualTo("<p>a</p>");
	}

	@Test
	void takesBytesInTheViewsOwnEncoding() throws Exception {
		View view = (model, request, response) -> {
			response.setContentType("text/html;charset=ISO-8859-1");
			response.getOutputStream().write("Größe".getBytes(StandardCharsets.ISO_8859_1));
		};

		assertThat(renderer((name, locale) -> view).render("a", Map.of(), Locale.ROOT)).isEqualTo("Größe");
	}

	@Test
	void givesViewsARequestThatIsAlwaysTheSame() throws Exception {
		this.context.getServletContext().setAttribute("shared", "yes");
		View view = (model, request, response) -> {
			request.setAttribute("mine", 1);
			response.getWriter()
				.print(request.getMethod() + ' ' + request.getRequestURL() + ' ' + request.getLocale() + ' '
						+ request.getSession(false) + ' ' + request.getParameterMap() + ' ' + request.getHeader("Host")
						+ ' ' + request.getServletContext().getAttribute("shared") + ' ' + request.getAttribute("mine")
						+ ' ' + Collections.list(request.getHeaderNames()) + ' ' + response.encodeURL("/a"));
		};

		assertThat(renderer((name, locale) -> view).render("a", Map.of(), Locale.CANADA))
			.isEqualTo("GET http://localhost/ en_CA null {} null yes 1 [] /a");
	}

	@Test
	void tellsViewsThatWantASessionWhatToDo() {
		View view = (model, request, response) -> request.getSession();

		assertThatIllegalStateException()
			.isThrownBy(() -> renderer((name, locale) -> view).render("a", Map.of(), Locale.ROOT))
			.withMessageContaining("keep what it shows in the component's fields");
	}

	@Test
	void tellsViewsThatAnswerOtherwiseThatTheyCannot() {
		View redirecting = (model, request, response) -> response.sendRedirect("/a");
		View failing = (model, request, response) -> response.sendError(404);

		assertThatIllegalStateException()
			.isThrownBy(() -> renderer((name, locale) -> redirecting).render("a", Map.of(), Locale.ROOT))
			.withMessageContaining("LiveContext.redirect");
		assertThatIllegalStateException()
			.isThrownBy(() -> renderer((name, locale) -> failing).render("a", Map.of(), Locale.ROOT))
			.withMessageContaining("status 404");
	}

	private ViewRenderer renderer(ViewResolver... resolvers) {
		return ViewRenderer.mvc(List.of(resolvers), this.context);
	}

	private ThymeleafViewResolver thymeleaf(Path templates) {
		FileTemplateResolver files = new FileTemplateResolver();
		files.setPrefix(templates + "/");
		files.setSuffix(".html");
		files.setCacheable(false);
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(files);
		ThymeleafViewResolver resolver = new ThymeleafViewResolver();
		resolver.setApplicationContext(this.context);
		resolver.setTemplateEngine(engine);
		resolver.setCache(false);
		return resolver;
	}

	private static View printing(String text) {
		return (model, request, response) -> print(text, response);
	}

	private static void print(String text, HttpServletResponse response) throws IOException {
		response.getWriter().print(text);
	}

	private record OneView(String name, String text, int order) implements ViewResolver, Ordered {

		@Override
		public View resolveViewName(String viewName, Locale locale) {
			return viewName.equals(this.name) ? printing(this.text) : null;
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	private static final class CountingResolver extends AbstractCachingViewResolver {

		private final List<String> asked = new ArrayList<>();

		@Override
		public View resolveViewName(String viewName, Locale locale) throws Exception {
			this.asked.add(viewName + ' ' + locale);
			return super.resolveViewName(viewName, locale);
		}

		@Override
		protected View loadView(String viewName, Locale locale) {
			return printing(viewName);
		}

	}

}
