package io.liveflux.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentInvoker;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.EventMethod;
import io.liveflux.store.ComponentIds;

/**
 * Takes application events to the components of all nodes, for the methods that want
 * that. Thread-safe.
 *
 * @since 0.1
 */
public final class ClusterEvents implements ClusterListener {

	private static final Logger logger = LoggerFactory.getLogger(ClusterEvents.class);

	private static final String TOPIC = "event";

	private final ClusterBus bus;

	private final JsonMapper json;

	private final Supplier<ComponentRegistry> registry;

	private final ComponentIds ids;

	private volatile @Nullable List<EventMethod> methods;

	private volatile Consumer<EventMethod.ClusterEvent> heard = (event) -> {
	};

	/**
	 * Creates it, and hears the events of other nodes.
	 * @param bus reaches them
	 * @param json writes events and reads them
	 * @param registry all components of the application; asked with the first event
	 * @param ids names events
	 */
	public ClusterEvents(ClusterBus bus, JsonMapper json, Supplier<ComponentRegistry> registry, ComponentIds ids) {
		this.bus = bus;
		this.json = json;
		this.registry = registry;
		this.ids = ids;
		bus.register(TOPIC, this);
	}

	/**
	 * Calls a function with each event of another node.
	 */
	void onEvent(Consumer<EventMethod.ClusterEvent> heard) {
		this.heard = heard;
	}

	/**
	 * Returns what all nodes are to hear of an event of this one.
	 * @param event the event
	 * @return one for each type that methods declare
	 */
	List<EventMethod.ClusterEvent> of(Object event) {
		Map<String, Object> announced = new LinkedHashMap<>();
		methods().forEach((method) -> {
			Object heard = method.toAnnounce(event);
			if (heard != null) {
				announced.put(method.eventType().toString(), heard);
			}
		});
		List<EventMethod.ClusterEvent> events = new ArrayList<>(announced.size());
		announced.forEach((type, heard) -> events.add(new EventMethod.ClusterEvent(this.ids.next(), type, heard)));
		return events;
	}

	/**
	 * Tells an event to the other nodes.
	 */
	void announce(EventMethod.ClusterEvent event) {
		try {
			typeOf(event.type()).map((type) -> this.json.writerFor(type).writeValueAsBytes(event.event()))
				.ifPresent((content) -> this.bus.announce(TOPIC, encode(event, content)));
		}
		catch (JacksonException ex) {
			logger.error("An application event of type {} cannot be written as JSON, so other nodes miss it",
					event.type(), ex);
		}
	}

	@Override
	public void received(NodeId from, byte[] body) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
			String id = in.readUTF();
			String type = in.readUTF();
			byte[] content = in.readAllBytes();
			// Another version of the application may publish what this one does not know.
			typeOf(type).ifPresent((known) -> this.heard
				.accept(new EventMethod.ClusterEvent(id, type, this.json.readValue(content, known))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (JacksonException ex) {
			logger.error("An application event of node {} cannot be read, so the components of this node miss it", from,
					ex);
		}
	}

	/**
	 * Returns a type by its name, if a method declares it: nothing else is read.
	 */
	private Optional<JavaType> typeOf(String name) {
		return methods().stream()
			.map(EventMethod::eventType)
			.filter((type) -> type.toString().equals(name))
			.map(ResolvableType::getType)
			.findFirst()
			.map(this.json::constructType);
	}

	private List<EventMethod> methods() {
		List<EventMethod> present = this.methods;
		if (present == null) {
			// Asked for with every event of the application.
			present = this.registry.get()
				.definitions()
				.stream()
				.map(ComponentDefinition::invoker)
				.flatMap(ComponentInvoker::clusterMethods)
				.toList();
			this.methods = present;
		}
		return present;
	}

	private static byte[] encode(EventMethod.ClusterEvent event, byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(event.id());
			out.writeUTF(event.type());
			out.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
