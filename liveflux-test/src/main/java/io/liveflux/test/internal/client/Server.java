package io.liveflux.test.internal.client;

import org.springframework.test.web.servlet.MockMvc;

import io.liveflux.internal.call.BackgroundWork;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * The application under test, as far as tests look into it.
 *
 * @param mockMvc takes requests through all filters
 * @param engine the life of components
 * @param registry the components that there are
 * @param store keeps their state
 * @param work what is not done yet
 * @param time what time it is there
 * @param path path of the endpoint
 */
public record Server(MockMvc mockMvc, ComponentEngine engine, ComponentRegistry registry, ClusterComponentStore store,
		BackgroundWork work, VirtualTime time, String path) {
}
