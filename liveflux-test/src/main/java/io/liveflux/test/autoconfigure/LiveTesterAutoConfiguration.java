package io.liveflux.test.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.web.LiveFluxWebAutoConfiguration;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.render.MemoCheck;
import io.liveflux.test.LiveTester;
import io.liveflux.test.internal.mount.MountPage;
import io.liveflux.test.internal.time.HeldLoads;
import io.liveflux.web.PageHead;

/**
 * {@link AutoConfiguration Auto-configuration} of the tester, and of a page that shows
 * single components.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxWebAutoConfiguration.class)
@ConditionalOnBean(ComponentEngine.class)
public final class LiveTesterAutoConfiguration {

	@Bean
	MountPage liveTesterMountPage(ComponentEngine components, ObjectProvider<PageHead> heads) {
		return new MountPage(components, heads.orderedStream().toList());
	}

	@Bean
	SimpleUrlHandlerMapping liveTesterHandlerMapping(MountPage page) {
		return new SimpleUrlHandlerMapping(Map.of(MountPage.PATH, page), Ordered.HIGHEST_PRECEDENCE);
	}

	@Bean
	@ConditionalOnProperty(name = "liveflux.render.memo-check", havingValue = "fail", matchIfMissing = true)
	ComponentEngineBuilderCustomizer liveTesterMemoCustomizer() {
		return (builder) -> builder.memoCheck(MemoCheck.FAIL);
	}

	@Bean
	HeldLoads liveTesterHeldLoads() {
		return new HeldLoads();
	}

	@Bean
	ComponentEngineBuilderCustomizer liveTesterLoadCustomizer(HeldLoads held) {
		return (builder) -> builder.work().decorateLoadExecutor(held::around);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	LiveTester liveTester(WebApplicationContext context) {
		return LiveTester.of(context);
	}

}
