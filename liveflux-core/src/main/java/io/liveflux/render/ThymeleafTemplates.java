package io.liveflux.render;

import java.util.Map;

import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;

import org.springframework.web.servlet.ViewResolver;

/**
 * Tells whether Thymeleaf has a template; its view resolver does not. Loaded only where
 * Thymeleaf is on the class path.
 */
final class ThymeleafTemplates {

	private ThymeleafTemplates() {
	}

	/**
	 * Returns {@code false} when the resolver is Thymeleaf's and the template is missing.
	 */
	static boolean canResolve(ViewResolver resolver, String view) {
		if (!(resolver instanceof ThymeleafViewResolver thymeleaf) || isDirective(view)) {
			return true;
		}
		int fragment = view.indexOf("::");
		String template = (fragment < 0) ? view : view.substring(0, fragment).strip();
		IEngineConfiguration configuration = thymeleaf.getTemplateEngine().getConfiguration();
		return configuration.getTemplateResolvers()
			.stream()
			.anyMatch((templates) -> hasTemplate(configuration, templates, template));
	}

	private static boolean hasTemplate(IEngineConfiguration configuration, ITemplateResolver templates,
			String template) {
		TemplateResolution resolution = templates.resolveTemplate(configuration, null, template, Map.of());
		return resolution != null
				&& (resolution.isTemplateResourceExistenceVerified() || resolution.getTemplateResource().exists());
	}

	private static boolean isDirective(String view) {
		return view.startsWith(ThymeleafViewResolver.REDIRECT_URL_PREFIX)
				|| view.startsWith(ThymeleafViewResolver.FORWARD_URL_PREFIX);
	}

}
