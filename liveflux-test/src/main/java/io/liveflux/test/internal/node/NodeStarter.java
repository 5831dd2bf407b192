package io.liveflux.test.internal.node;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.SmartContextLoader;
import org.springframework.web.context.WebApplicationContext;

/**
 * Starts more nodes of the application that a test has, each with beans of its own. They
 * end with the application.
 */
public final class NodeStarter implements DisposableBean {

	private final MergedContextConfiguration configuration;

	private final List<ConfigurableApplicationContext> started = new ArrayList<>();

	public NodeStarter(MergedContextConfiguration configuration) {
		this.configuration = configuration;
	}

	public WebApplicationContext start() {
		if (!(this.configuration.getContextLoader() instanceof SmartContextLoader loader)) {
			throw new IllegalStateException("The loader of the application's context cannot load it twice");
		}
		try {
			ApplicationContext context = loader.loadContext(this.configuration);
			this.started.add((ConfigurableApplicationContext) context);
			return (WebApplicationContext) context;
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException("Another node of the application cannot start: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Closes a node that this has started, and leaves any other open.
	 */
	public void close(WebApplicationContext node) {
		if (node instanceof ConfigurableApplicationContext context && this.started.remove(context)) {
			context.close();
		}
	}

	@Override
	public void destroy() {
		this.started.forEach(ConfigurableApplicationContext::close);
		this.started.clear();
	}

}
