package io.liveflux.internal.definition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.async.LoadOptions;
import io.liveflux.component.Fragment;
import io.liveflux.component.LiveContext;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.page.Commands;
import io.liveflux.protocol.InboundMessage;

/**
 * Definitions of single classes, and calls of their methods.
 */
public final class TestComponents {

	private TestComponents() {
	}

	public static ComponentDefinition define(Class<?> type) {
		return define(type, ComponentSettings.of(JsonMapper.builder().build()));
	}

	public static ComponentDefinition define(Class<?> type, ComponentSettings settings) {
		return registry(settings, type).definitions().iterator().next();
	}

	static ComponentRegistry registry(ComponentSettings settings, Class<?>... types) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		for (Class<?> type : types) {
			beanFactory.registerBeanDefinition(type.getName(), new RootBeanDefinition(type));
		}
		return ComponentRegistry.from(beanFactory, settings);
	}

	public static ComponentCall call(Map<String, @Nullable Object> data) {
		return new ComponentCall(message(data), new NoContext(), null);
	}

	static InboundMessage message(Map<String, @Nullable Object> data) {
		return InboundMessage.of("action", "sink", "id", "act", data);
	}

	/** Data that may hold null. */
	static Map<String, @Nullable Object> data(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			data.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return data;
	}

	static class NoContext implements LiveContext {

		@Override
		public void fragment(Fragment fragment) {
		}

		@Override
		public void refresh() {
		}

		@Override
		public String id() {
			return "id";
		}

		@Override
		public String kind() {
			return "kind";
		}

		@Override
		public void redirect(String url, Duration delay) {
		}

		@Override
		public void dispatch(String name, @Nullable Object data) {
		}

		@Override
		public void dispatchSelf(String name, @Nullable Object data) {
		}

		@Override
		public void dispatchToKind(String kind, String name, @Nullable Object data) {
		}

		@Override
		public void dispatchToKindAndId(String kind, String id, String name, @Nullable Object data) {
		}

		@Override
		public void text(String field, Object source) {
		}

		@Override
		public void load(String name, LoadOptions options, @Nullable Object... arguments) {
		}

		@Override
		public void every(String name, Duration period) {
		}

		@Override
		public void cancel(String field) {
		}

		@Override
		public void push(Object payload) {
		}

		@Override
		public void run(Consumer<Commands> commands) {
		}

		@Override
		public void flash(String type, String text) {
		}

		@Override
		public void title(String title) {
		}

	}

}
