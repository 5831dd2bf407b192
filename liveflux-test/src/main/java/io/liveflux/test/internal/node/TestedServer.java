package io.liveflux.test.internal.node;

import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.internal.call.BackgroundWork;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.test.internal.client.Server;
import io.liveflux.test.internal.http.StreamFilter;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * Finds in an application what tests of it need.
 */
final class TestedServer {

	private TestedServer() {
	}

	static Server of(WebApplicationContext context) {
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context);
		// The application's filters are ours too, in their order.
		builder.addFilters(new StreamFilter());
		SpringBootMockMvcBuilderCustomizer application = new SpringBootMockMvcBuilderCustomizer(context);
		application.setPrint(MockMvcPrint.NONE);
		application.customize(builder);
		return new Server(builder.build(), context.getBean(ComponentEngine.class),
				context.getBean(ComponentRegistry.class), context.getBean(ClusterComponentStore.class),
				context.getBean(BackgroundWork.class), context.getBean(VirtualTime.class),
				context.getBean(LiveFluxProperties.class).path());
	}

}
