package io.liveflux.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import gg.jte.springframework.boot.autoconfigure.JteAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.ViewResolver;

import io.liveflux.internal.drawing.DrawnPieces;
import io.liveflux.internal.drawing.PiecewiseDrawing;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.thymeleaf.LiveFluxDialect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Memos in the views of each engine that has them.
 */
@SpringBootTest(classes = MemoEngineTests.Application.class,
		properties = { "gg.jte.template-location=src/test/jte", "gg.jte.development-mode=true" })
public class MemoEngineTests {

	private static final List<String> SEEN = new ArrayList<>();

	private final ViewRenderer renderer;

	private @Nullable DrawnPieces kept;

	MemoEngineTests(@Autowired WebApplicationContext context, @Autowired List<ViewResolver> viewResolvers) {
		this.renderer = ViewRenderer.mvc(viewResolvers, context);
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "jte" })
	void drawOnlyTheRowThatHasChanged(String engine) {
		SEEN.clear();
		this.kept = null;

		assertThat(draw(engine, "a", "<b>", "c")).isEqualTo("<ul><li>a</li><li>&lt;b&gt;</li><li>c</li></ul>");
		assertThat(SEEN).containsExactly("a", "<b>", "c");
		SEEN.clear();
		assertThat(draw(engine, "c", "<b>", "d")).isEqualTo("<ul><li>c</li><li>&lt;b&gt;</li><li>d</li></ul>");
		assertThat(SEEN).containsExactly("d");
	}

	private String draw(String engine, String... names) {
		PiecewiseDrawing drawing = new PiecewiseDrawing("list", this.kept, ViewContext.of(Locale.ENGLISH),
				MemoCheck.OFF);
		List<Row> rows = List.of(names).stream().map(Row::new).toList();
		String printed = MemoSource.use(drawing, () -> {
			try {
				return this.renderer.render("liveflux/rows-" + engine,
						Map.of("rows", rows, "liveflux", new RecordingPlacer()), Locale.ENGLISH);
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		});
		String html = drawing.html(printed, HtmlText::of).toString();
		this.kept = drawing.pieces();
		return html.strip();
	}

	/**
	 * A row that tells when it is drawn.
	 *
	 * @param name what it shows
	 */
	public record Row(String name) {

		/**
		 * Returns what it shows.
		 */
		public String seen() {
			SEEN.add(this.name);
			return this.name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ WebMvcAutoConfiguration.class, ThymeleafAutoConfiguration.class,
			FreeMarkerAutoConfiguration.class, JteAutoConfiguration.class })
	static class Application {

		@Bean
		LiveFluxDialect liveFluxDialect() {
			return new LiveFluxDialect();
		}

		@Bean
		TemplateEngine jteTemplateEngine() {
			return TemplateEngine.create(new DirectoryCodeResolver(Path.of("src/test/jte")),
					Path.of("target/jte-classes"), ContentType.Html, getClass().getClassLoader());
		}

	}

}
