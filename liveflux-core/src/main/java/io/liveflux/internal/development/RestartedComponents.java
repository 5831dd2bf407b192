package io.liveflux.internal.development;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.StateException;
import io.liveflux.store.StoredComponent;

/**
 * Brings components over a restart of the application in the same process: with all state
 * that still fits, whatever became of their classes. Pages draw them again, because their
 * views or classes may have changed.
 */
public final class RestartedComponents {

	private static final Logger logger = LoggerFactory.getLogger(RestartedComponents.class);

	private final ComponentRegistry registry;

	private final StateCodec codec;

	private final JsonMapper mapper = JsonMapper.shared();

	/**
	 * Creates it.
	 * @param registry the components that there are now
	 * @param codec reads their state
	 */
	public RestartedComponents(ComponentRegistry registry, StateCodec codec) {
		this.registry = registry;
		this.codec = codec;
	}

	/**
	 * Returns what a store holds, for the application that comes next.
	 * @param store the store
	 */
	public static List<StoredComponent> of(InMemoryComponentStore store) {
		return store.components().toList();
	}

	/**
	 * Puts components into a store.
	 * @param kept what the store of the application before held
	 * @param store the store, which is empty
	 */
	public void restore(Collection<StoredComponent> kept, InMemoryComponentStore store) {
		for (StoredComponent component : kept) {
			this.registry.find(component.kind())
				.flatMap((definition) -> fitting(definition, component.state()))
				.ifPresent((state) -> store.save(renewed(component, state)));
		}
		logger.debug("{} of {} components survived the restart", store.size(), kept.size());
	}

	private static StoredComponent renewed(StoredComponent component, byte[] state) {
		// Another version than pages show: they are sent what is drawn now.
		return new StoredComponent(component.id(), component.kind(), component.key(), component.owner(), 0,
				component.version() + 1, component.viewer(), state, component.fingerprint(), 0, component.children(),
				component.attached(), component.seal());
	}

	/**
	 * Returns a state without the fields that cannot be read any more.
	 */
	private Optional<byte[]> fitting(ComponentDefinition definition, byte[] state) {
		try {
			JsonNode tree = this.mapper.readTree(state);
			while (tree instanceof ObjectNode fields) {
				byte[] bytes = this.mapper.writeValueAsBytes(fields);
				String misfit = misfit(definition, bytes);
				if (misfit == null) {
					return Optional.of(bytes);
				}
				if (fields.remove(misfit) == null) {
					break;
				}
			}
		}
		// Its page is mounted anew.
		catch (JacksonException ex) {
			logger.debug("The state of a component of kind '{}' cannot be read", definition.kind(), ex);
		}
		return Optional.empty();
	}

	private @Nullable String misfit(ComponentDefinition definition, byte[] state) {
		try {
			this.codec.decode(definition, state, definition.instantiate());
			return null;
		}
		catch (StateException ex) {
			return ex.getField();
		}
	}

}
