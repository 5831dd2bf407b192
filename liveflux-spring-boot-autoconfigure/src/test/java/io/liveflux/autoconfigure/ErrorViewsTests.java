package io.liveflux.autoconfigure;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.AbstractTemplateView;

import io.liveflux.render.ComponentPlacer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Views that answer exceptions: Spring MVC calls no {@code postHandle} for them.
 */
class ErrorViewsTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(ThymeleafAutoConfiguration.class))
		.withUserConfiguration(Counter.class, Pages.class, Advice.class);

	@ParameterizedTest
	@ValueSource(strings = { "/own", "/advised", "/resolved", "/not-a-get" })
	void placeComponentsAndTheScript(String path) {
		this.runner.withUserConfiguration(OwnResolver.class).run((context) -> {
			MockMvc mvc = mvc(context);

			MvcResult result = mvc.perform(path.equals("/not-a-get") ? post("/page") : get(path)).andReturn();

			assertThat(result.getResponse().getStatus()).isEqualTo(409);
			assertThat(result.getResponse().getContentAsString()).contains("Sorry, already taken")
				.contains("<script src=\"/liveflux?v=")
				.contains("count: 5");
		});
	}

	@Test
	void everyTemplateEngineFindsThePlacerInTheModel() {
		this.runner.run((context) -> {
			ModelAndView view = mvc(context).perform(get("/own")).andReturn().getModelAndView();

			assertThat(view).isNotNull();
			assertThat(view.getModel()).containsKey(ComponentPlacer.MODEL_ATTRIBUTE);
		});
	}

	@Test
	void aViewThatExposesTheRequestsAttributesFindsItOnce() {
		this.runner.run((context) -> assertThat(
				mvc(context).perform(get("/exposing")).andReturn().getResponse().getContentAsString())
			.isEqualTo("exposed true"));
	}

	@Test
	void anAnswerThatIsNoViewIsLeftAlone() {
		this.runner.run((context) -> {
			MvcResult result = mvc(context).perform(get("/data")).andReturn();

			assertThat(result.getResponse().getContentAsString()).isEqualTo("no view");
			assertThat(result.getResponse().getStatus()).isEqualTo(409);
		});
	}

	private static MockMvc mvc(WebApplicationContext context) {
		return MockMvcBuilders.webAppContextSetup(context).build();
	}

	static class Taken extends RuntimeException {

	}

	static class Exposed extends RuntimeException {

	}

	static class Advised extends RuntimeException {

	}

	static class Data extends RuntimeException {

	}

	static class Resolved extends RuntimeException {

	}

	@Controller
	static class Pages {

		@GetMapping("/page")
		String page() {
			return "page";
		}

		@GetMapping("/own")
		String own() {
			throw new Taken();
		}

		@GetMapping("/advised")
		String advised() {
			throw new Advised();
		}

		@GetMapping("/resolved")
		String resolved() {
			throw new Resolved();
		}

		@GetMapping("/exposing")
		String exposing() {
			throw new Exposed();
		}

		@GetMapping("/data")
		String data() {
			throw new Data();
		}

		@ExceptionHandler(Taken.class)
		@ResponseStatus(HttpStatus.CONFLICT)
		String taken() {
			return "sorry";
		}

		@ExceptionHandler(Exposed.class)
		View exposed() {
			AbstractTemplateView view = new AbstractTemplateView() {

				@Override
				protected void renderMergedTemplateModel(Map<String, Object> model, HttpServletRequest request,
						HttpServletResponse response) throws Exception {
					response.getWriter().write("exposed " + model.containsKey(ComponentPlacer.MODEL_ATTRIBUTE));
				}

			};
			view.setUrl("exposing");
			view.setExposeRequestAttributes(true);
			view.setExposeSpringMacroHelpers(false);
			return view;
		}

		@ExceptionHandler(Data.class)
		@ResponseStatus(HttpStatus.CONFLICT)
		@ResponseBody
		String noView() {
			return "no view";
		}

	}

	@ControllerAdvice
	static class Advice {

		@ExceptionHandler({ Advised.class, HttpRequestMethodNotSupportedException.class })
		@ResponseStatus(HttpStatus.CONFLICT)
		String sorry() {
			return "sorry";
		}

	}

	static class OwnResolver {

		@Bean
		HandlerExceptionResolver resolver() {
			return (request, response, handler, exception) -> {
				if (!(exception instanceof Resolved)) {
					return null;
				}
				response.setStatus(409);
				return new ModelAndView("sorry");
			};
		}

	}

}
