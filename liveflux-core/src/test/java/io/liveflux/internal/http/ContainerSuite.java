package io.liveflux.internal.http;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.TestInstance;

import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.store.ComponentIds;

/**
 * Tests that run on a real port of each container.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContainerSuite {

	private final HttpClient http = HttpClient.newHttpClient();

	abstract WebServer server();

	final <T> T bean(Class<T> type) {
		return server().bean(type);
	}

	final HttpClient http() {
		return this.http;
	}

	final String board(String key) {
		bean(ComponentEngine.class).updateShared(WebCounter.class, key, (counter) -> {
		}).join();
		return ComponentIds.ofShared("counter", key);
	}

	final String draw(String key) {
		return post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id",
				ComponentIds.ofShared("counter", key)))
			.body();
	}

	final HttpResponse<String> post(Map<String, String> fields) {
		return TestForms.post(this.http, server().url("http"), fields);
	}

}
