package io.liveflux.internal.async;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.NodeId;

/**
 * The nodes of a cluster.
 */
public final class ClusterWorkNodes implements WorkNodes, ClusterListener {

	private static final Logger logger = LoggerFactory.getLogger(ClusterWorkNodes.class);

	private static final String TOPIC = "cancel";

	private final ClusterBus bus;

	private final Executor executor;

	private final AtomicReference<Set<NodeId>> lastSeen = new AtomicReference<>(Set.of());

	private volatile Canceller canceller = (work) -> {
	};

	/**
	 * Creates it, and listens to the other nodes.
	 * @param bus reaches them
	 * @param executor ends work that other nodes do not want any more
	 */
	public ClusterWorkNodes(ClusterBus bus, Executor executor) {
		this.bus = bus;
		this.executor = executor;
		bus.register(TOPIC, this);
	}

	@Override
	public String self() {
		return this.bus.self().value();
	}

	@Override
	public boolean isThere(String node) {
		return this.bus.nodes().stream().anyMatch((known) -> known.value().equals(node));
	}

	@Override
	public boolean haveLostOne() {
		Set<NodeId> present = Set.copyOf(this.bus.nodes());
		Set<NodeId> before = this.lastSeen.getAndSet(present);
		return !present.containsAll(before);
	}

	@Override
	public void cancel(Work work) {
		for (NodeId node : this.bus.nodes()) {
			boolean meant = work.node().isEmpty() || node.value().equals(work.node());
			if (meant && !node.equals(this.bus.self())) {
				this.bus.send(node, TOPIC, write(work)).whenComplete((there, failure) -> {
					// What it brings cannot land, so that it is only done in vain.
					if (failure != null) {
						logger.debug("Node {} was not told to end {}", node, work, failure);
					}
				});
			}
		}
	}

	@Override
	public void onCancel(Canceller canceller) {
		this.canceller = canceller;
	}

	@Override
	public void received(NodeId from, byte[] body) {
		Work work = read(body);
		this.executor.execute(() -> this.canceller.cancel(work));
	}

	private static byte[] write(Work work) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(work.componentId());
			out.writeUTF(work.name());
			out.writeUTF(work.node());
			out.writeLong(work.number());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static Work read(byte[] body) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
			return new Work(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
