package io.liveflux.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of LiveFlux, with its tags. The page {@code docs/metrics.md} is made from
 * it.
 *
 * @since 0.1
 */
public enum LiveFluxMeter implements MeterDocumentation {

	/** Open connections. */
	CONNECTIONS("liveflux.connections", Meter.Type.GAUGE, "Connections that are open", LiveFluxTag.TRANSPORT),

	/** Opened connections. */
	CONNECTIONS_OPENED("liveflux.connections.opened", Meter.Type.COUNTER, "Connections that were opened",
			LiveFluxTag.TRANSPORT),

	/** Ended connections. */
	CONNECTIONS_CLOSED("liveflux.connections.closed", Meter.Type.COUNTER, "Connections that have ended",
			LiveFluxTag.TRANSPORT, LiveFluxTag.REASON),

	/** How long connections were open. */
	CONNECTION_DURATION("liveflux.connection.duration", Meter.Type.TIMER,
			"How long connections were open, counted when they end", LiveFluxTag.TRANSPORT),

	/** Refused requests. */
	HANDSHAKES_REFUSED("liveflux.handshakes.refused", Meter.Type.COUNTER,
			"Requests that a guard refused before anything was read", LiveFluxTag.REQUEST, LiveFluxTag.REASON),

	/** Messages from clients. */
	MESSAGES_RECEIVED("liveflux.messages.received", Meter.Type.COUNTER,
			"Messages from clients, including requests over HTTP", LiveFluxTag.TRANSPORT),

	/** Messages to clients. */
	MESSAGES_SENT("liveflux.messages.sent", Meter.Type.COUNTER, "Messages to clients, including answers over HTTP",
			LiveFluxTag.TRANSPORT),

	/** Bytes from clients. */
	BYTES_RECEIVED("liveflux.bytes.received", Meter.Type.COUNTER,
			"Bytes of messages from clients; a character of text counts as one byte", LiveFluxTag.TRANSPORT),

	/** Bytes to clients. */
	BYTES_SENT("liveflux.bytes.sent", Meter.Type.COUNTER,
			"Bytes of messages to clients, before compression; a character of text counts as one byte",
			LiveFluxTag.TRANSPORT),

	/** Messages that were turned away. */
	MESSAGES_REJECTED("liveflux.messages.rejected", Meter.Type.COUNTER,
			"Messages that were refused before anything was looked up", LiveFluxTag.REASON),

	/** Messages that were answered with an error. */
	MESSAGES_FAILED("liveflux.messages.failed", Meter.Type.COUNTER, "Messages that were answered with an error",
			LiveFluxTag.CODE, LiveFluxTag.REASON),

	/** Drawings. */
	RENDERS("liveflux.renders", Meter.Type.TIMER, "Drawings of components, nested ones included", LiveFluxTag.KIND),

	/** Updates. */
	UPDATES("liveflux.updates", Meter.Type.DISTRIBUTION_SUMMARY, "Updates of components to single connections", "bytes",
			LiveFluxTag.KIND, LiveFluxTag.FORM),

	/** Components in the store. */
	COMPONENTS("liveflux.components", Meter.Type.GAUGE,
			"Components in the store, or if it cannot count them, those that are watched on this node",
			LiveFluxTag.KIND),

	/** Calls of the store. */
	STORE("liveflux.store", Meter.Type.TIMER, "Calls of the store of components", LiveFluxTag.OPERATION),

	/** Turns that were asked for. */
	STORE_CLAIMS("liveflux.store.claims", Meter.Type.COUNTER, "Turns of components that this node has asked for",
			LiveFluxTag.RESULT),

	/** Turns that others had. */
	STORE_WAITS("liveflux.store.waits", Meter.Type.TIMER,
			"Waiting for the turn of a component, counted only when it was not free"),

	/** Settlements that were refused. */
	STORE_LOST("liveflux.store.lost", Meter.Type.COUNTER,
			"Changes of components that were not saved because their turn had ended before"),

	/** Messages to many. */
	BROADCAST_DELIVERY("liveflux.broadcast.delivery", Meter.Type.TIMER,
			"Queueing a message to many for all its recipients", LiveFluxTag.AUDIENCE, LiveFluxTag.CHANNEL),

	/** Recipients of messages to many. */
	BROADCAST_RECIPIENTS("liveflux.broadcast.recipients", Meter.Type.DISTRIBUTION_SUMMARY,
			"Connections that a message to many was queued for", LiveFluxTag.AUDIENCE, LiveFluxTag.CHANNEL),

	/** Bytes that wait. */
	QUEUE_BYTES("liveflux.queue.bytes", Meter.Type.GAUGE, "Bytes that wait to be sent, on all connections together",
			LiveFluxTag.TRANSPORT),

	/** Updates that gave way. */
	QUEUE_COLLAPSED("liveflux.queue.collapsed", Meter.Type.COUNTER,
			"Updates that were not sent because a newer one of the same component was", LiveFluxTag.TRANSPORT),

	/** Messages that the overflow policy dropped. */
	QUEUE_DROPPED("liveflux.queue.dropped", Meter.Type.COUNTER,
			"Messages that the overflow policy dropped because their queue was full", LiveFluxTag.TRANSPORT),

	/** Connections whose client reads too slowly. */
	QUEUE_DISCONNECTED("liveflux.queue.disconnected", Meter.Type.COUNTER,
			"Connections that were closed because their client read too slowly", LiveFluxTag.TRANSPORT),

	/** Members of channels. */
	CHANNEL_SUBSCRIBERS("liveflux.channel.subscribers", Meter.Type.GAUGE, "Connections that are in a channel",
			LiveFluxTag.CHANNEL),

	/** Gaps between messages of channels. */
	CHANNEL_GAPS("liveflux.channel.gaps", Meter.Type.COUNTER,
			"Times that messages of a channel with history did not reach this node, and were read again",
			LiveFluxTag.CHANNEL),

	/** Messages of channels that were read again. */
	CHANNEL_MISSED("liveflux.channel.missed", Meter.Type.COUNTER,
			"Messages of a channel that did not reach this node, and were read again", LiveFluxTag.CHANNEL),

	/** Users who are present. */
	PRESENCE("liveflux.presence", Meter.Type.GAUGE, "Users who are present, counted once per channel",
			LiveFluxTag.CHANNEL),

	/** What the rate limits turned away. */
	RATE_LIMITED("liveflux.rate.limited", Meter.Type.COUNTER,
			"Messages and connections that were refused because there were too many", LiveFluxTag.LIMIT),

	/** Calls of the application in the background. */
	BACKGROUND_PENDING("liveflux.background.pending", Meter.Type.GAUGE,
			"Calls of the application that wait or run in the background"),

	/** Calls of the application that were not made. */
	BACKGROUND_REJECTED("liveflux.background.rejected", Meter.Type.COUNTER,
			"Calls of the application that were refused because too many waited in the background"),

	/** Nodes. */
	CLUSTER_NODES("liveflux.cluster.nodes", Meter.Type.GAUGE, "Nodes that this node knows, including itself"),

	/** Time without the others. */
	CLUSTER_OUTAGE("liveflux.cluster.outage", Meter.Type.COUNTER, "Time during which this node could not reach Redis",
			"seconds"),

	/** Work of an outage that does not count. */
	CLUSTER_LOST("liveflux.cluster.lost", Meter.Type.COUNTER,
			"Components whose changes by this node during an outage were lost, because another node had changed them"),

	/** Messages that may have been lost. */
	CLUSTER_INTERRUPTIONS("liveflux.cluster.interruptions", Meter.Type.COUNTER,
			"Times that this node may have missed messages of others, and read the state in Redis instead"),

	/** Age of messages. */
	CLUSTER_LAG("liveflux.cluster.lag", Meter.Type.GAUGE,
			"How long the last message of this node to itself took, once a second", "seconds"),

	/** Messages of other nodes. */
	CLUSTER_WAITING("liveflux.cluster.waiting", Meter.Type.GAUGE, "Messages of other nodes that wait to be handled"),

	/** Delay of messages of other nodes. */
	CLUSTER_DELAY("liveflux.cluster.delay", Meter.Type.GAUGE,
			"How long the oldest message of another node has waited to be handled", "seconds"),

	/** Files of actions. */
	DOWNLOADS("liveflux.downloads", Meter.Type.COUNTER, "Files that actions have returned, by their result",
			LiveFluxTag.RESULT),

	/** Files of actions that wait. */
	DOWNLOADS_WAITING("liveflux.downloads.waiting", Meter.Type.GAUGE,
			"Files that actions have returned and that wait to be fetched"),

	/** Files of fields. */
	UPLOADS("liveflux.uploads", Meter.Type.COUNTER, "Files for fields of components, by their result",
			LiveFluxTag.RESULT),

	/** Bytes of files of fields. */
	UPLOADS_RECEIVED("liveflux.uploads.received", Meter.Type.COUNTER,
			"Bytes received of files for fields of components", "bytes"),

	/** Requests that bring bytes. */
	UPLOADS_ACTIVE("liveflux.uploads.active", Meter.Type.GAUGE,
			"Requests that are sending bytes of files for fields of components at this moment"),

	/** What the limits of numbers and sizes turned away. */
	LIMITS_EXCEEDED("liveflux.limits.exceeded", Meter.Type.COUNTER,
			"Messages that were refused because a client would exceed its limits of components, channels or sizes",
			LiveFluxTag.LIMIT);

	private final String meterName;

	private final Meter.Type type;

	private final String description;

	private final @Nullable String baseUnit;

	private final LiveFluxTag[] tags;

	LiveFluxMeter(String meterName, Meter.Type type, String description, LiveFluxTag... tags) {
		this(meterName, type, description, null, tags);
	}

	LiveFluxMeter(String meterName, Meter.Type type, String description, @Nullable String baseUnit,
			LiveFluxTag... tags) {
		this.meterName = meterName;
		this.type = type;
		this.description = description;
		this.baseUnit = baseUnit;
		this.tags = tags;
	}

	@Override
	public String getName() {
		return this.meterName;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.baseUnit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.tags.clone();
	}

	/**
	 * Returns what is measured.
	 */
	public String description() {
		return this.description;
	}

}
