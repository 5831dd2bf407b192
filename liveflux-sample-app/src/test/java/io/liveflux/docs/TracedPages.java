package io.liveflux.docs;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.liveflux.component.Html;
import io.liveflux.web.PageHead;

@Configuration(proxyBeanMethods = false)
class TracedPages {

	@Bean
	PageHead traceparent(Tracer tracer, Propagator propagator) {
		return (request) -> {
			Map<String, String> headers = new HashMap<>();
			Span span = tracer.currentSpan();
			if (span != null) {
				propagator.inject(span.context(), headers, Map::put);
			}
			return headers.containsKey("traceparent")
					? Html.format("<meta name=\"traceparent\" content=\"%s\">", headers.get("traceparent"))
					: Html.raw("");
		};
	}

}
