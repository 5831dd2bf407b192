package io.liveflux.internal.thymeleaf;

import java.io.InputStream;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What editors show of the dialect is what the dialect has.
 */
class DialectHelpTests {

	private Element help;

	@BeforeEach
	void read() throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		try (InputStream file = getClass().getResourceAsStream("LiveFlux-Dialect.xml")) {
			this.help = factory.newDocumentBuilder().parse(file).getDocumentElement();
		}
	}

	@Test
	void editorsFindIt() {
		assertThat(this.help.getNamespaceURI()).isEqualTo("http://www.thymeleaf.org/extras/dialect");
		assertThat(this.help.getAttribute("prefix")).isEqualTo("flux");
		assertThat(this.help.getAttribute("namespace-uri")).isEqualTo("http://www.liveflux.io");
		assertThat(this.help.getAttribute("class")).isEqualTo(LiveFluxDialect.class.getName());
	}

	@Test
	void itNamesWhatTheDialectKnows() {
		assertThat(names("attribute-processor")).isEqualTo(known("<p flux:unknown='x'></p>"));
		assertThat(names("element-processor")).isEqualTo(known("<flux:unknown/>"));
	}

	@Test
	void itSaysWhatEachMeans() {
		NodeList documentations = this.help.getElementsByTagNameNS("*", "documentation");

		assertThat(documentations.getLength())
			.isEqualTo(names("attribute-processor").size() + names("element-processor").size());
	}

	private Collection<String> names(String type) {
		NodeList elements = this.help.getElementsByTagNameNS("*", type);
		Set<String> names = new TreeSet<>();
		for (int i = 0; i < elements.getLength(); i++) {
			names.add(((Element) elements.item(i)).getAttribute("name"));
		}
		return names;
	}

	/** What the refusal of an unknown name says is known, without the parameters. */
	private static Collection<String> known(String template) {
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.addDialect(new LiveFluxDialect());
		engine.setTemplateResolver(new StringTemplateResolver());
		TemplateProcessingException refused = catchThrowableOfType(TemplateProcessingException.class,
				() -> engine.process(template, new Context()));
		Throwable cause = (refused instanceof TemplateInputException) ? refused.getCause() : refused;
		return new TreeSet<>(Pattern.compile("<?flux:([a-z-]+)(?=[,>])")
			.matcher(cause.getMessage().substring(cause.getMessage().indexOf(';')))
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList());
	}

}
