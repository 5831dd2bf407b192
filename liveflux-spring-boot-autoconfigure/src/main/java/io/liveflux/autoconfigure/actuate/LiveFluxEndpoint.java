package io.liveflux.autoconfigure.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.Assert;

import io.liveflux.internal.operations.ClusterOverview;
import io.liveflux.internal.operations.Figures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.LiveCommands;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery;

/**
 * Actuator endpoint that shows what there is on a node and on the others, and lets
 * operators disconnect, broadcast and drain.
 *
 * @since 0.1
 */
@WebEndpoint(id = "liveflux")
public final class LiveFluxEndpoint {

	private static final int SHORT = 10;

	private static final int LONG = 1000;

	private static final int PAGE_SIZE = 50;

	private final LiveOverview overview;

	private final ClusterOverview cluster;

	private final LiveCommands commands;

	private final Figures figures;

	private final LiveFluxEndpointProperties properties;

	/**
	 * Creates the endpoint.
	 * @param overview what there is on this node
	 * @param cluster what there is on all nodes
	 * @param commands what can be done
	 * @param figures what is measured
	 * @param properties who is shown what
	 */
	public LiveFluxEndpoint(LiveOverview overview, ClusterOverview cluster, LiveCommands commands, Figures figures,
			LiveFluxEndpointProperties properties) {
		this.overview = overview;
		this.cluster = cluster;
		this.commands = commands;
		this.figures = figures;
		this.properties = properties;
	}

	/**
	 * Returns everything in short.
	 */
	@ReadOperation
	public Object summary() {
		return EndpointViews.Summary.of(this.overview.totals(), this.figures.traffic(), this.overview.kinds(),
				slowestActions(SHORT), largestUpdates(SHORT));
	}

	/**
	 * Returns one sort of things in full.
	 * @param section {@code nodes}, {@code connections}, {@code channels},
	 * {@code components}, {@code actions} or {@code updates}; the first two of all nodes
	 * @param user only connections of this user
	 * @param order which connections come first: {@code oldest}, {@code newest} or
	 * {@code queue}
	 * @param page number of the page of connections, from 0
	 * @param size how many connections are on a page
	 * @param security who asks
	 * @return the section, or {@code null} when there is none of this name
	 */
	@ReadOperation
	public @Nullable Object section(@Selector String section, @Nullable String user, @Nullable String order,
			@Nullable Integer page, @Nullable Integer size, SecurityContext security) {
		return switch (section) {
			case "nodes" -> EndpointViews.Nodes.of(this.cluster.nodes().toCompletableFuture().join());
			case "connections" -> connections(user, order, page, size, security);
			case "channels" -> new EndpointViews.AllChannels(this.overview.channels());
			case "components" -> new EndpointViews.AllKinds(this.overview.kinds());
			case "actions" -> new EndpointViews.AllActions(slowestActions(LONG));
			case "updates" -> new EndpointViews.AllUpdates(largestUpdates(LONG));
			default -> null;
		};
	}

	private Object connections(@Nullable String user, @Nullable String order, @Nullable Integer page,
			@Nullable Integer size, SecurityContext security) {
		try {
			ConnectionQuery query = new ConnectionQuery(user,
					(order != null) ? orderOf(order) : ConnectionQuery.Order.NEWEST, (page != null) ? page : 0,
					(size != null) ? size : PAGE_SIZE);
			return EndpointViews.Connections.of(this.cluster.connections(query).toCompletableFuture().join(),
					this.properties.showValues().isShown(security, this.properties.roles()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex);
		}
	}

	private static ConnectionQuery.Order orderOf(String order) {
		try {
			return ConnectionQuery.Order.valueOf(order.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'order' must be oldest, newest or queue", ex);
		}
	}

	/**
	 * Closes connections.
	 * @param whose {@code connections} or {@code users}
	 * @param name key or id of a connection, or name of a user
	 * @return how many were closed; 404 when there is none
	 */
	@DeleteOperation
	public WebEndpointResponse<Object> disconnect(@Selector String whose, @Selector String name) {
		int disconnected = switch (whose) {
			case "connections" -> this.commands.disconnect(name) ? 1 : 0;
			case "users" -> this.commands.disconnectUser(name);
			default -> 0;
		};
		return (disconnected > 0) ? new WebEndpointResponse<>(new EndpointViews.Disconnected(disconnected))
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * Does something to a node, or says something to everybody on all nodes.
	 * @param command {@code broadcast} or {@code drain}
	 * @param channel the channel to broadcast to; without one, to everyone
	 * @param cmd the command to broadcast
	 * @param param its parameter, a text
	 * @param json its parameter as JSON, instead of a text
	 * @param node id of the node to drain; without one, this node
	 * @return 204, or 404 when there is no such command or no such node
	 */
	@WriteOperation
	public WebEndpointResponse<Object> command(@Selector String command, @Nullable String channel, @Nullable String cmd,
			@Nullable String param, @Nullable String json, @Nullable String node) {
		boolean done = switch (command) {
			case "broadcast" -> broadcast(channel, cmd, param, json);
			case "drain" -> drain(node);
			default -> false;
		};
		return new WebEndpointResponse<>(
				done ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private boolean drain(@Nullable String node) {
		if (node != null) {
			return this.commands.drain(node);
		}
		this.commands.drain();
		return true;
	}

	private boolean broadcast(@Nullable String channel, @Nullable String cmd, @Nullable String param,
			@Nullable String json) {
		try {
			Assert.isTrue(param == null || json == null, "'param' and 'json' must not both be given");
			this.commands.broadcast(channel, (cmd != null) ? cmd : "",
					(json != null) ? JsonMapper.shared().readTree(json) : param);
			return true;
		}
		catch (JacksonException ex) {
			throw new InvalidEndpointRequestException("'json' is not JSON", "'json' is not JSON", ex);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex);
		}
	}

	private static InvalidEndpointRequestException invalid(IllegalArgumentException ex) {
		String message = String.valueOf(ex.getMessage());
		return new InvalidEndpointRequestException(message, message, ex);
	}

	private List<EndpointViews.SlowAction> slowestActions(int limit) {
		return this.figures.actions().stream().limit(limit).map(EndpointViews.SlowAction::of).toList();
	}

	private List<EndpointViews.LargeUpdate> largestUpdates(int limit) {
		return this.figures.kinds()
			.stream()
			.filter((kind) -> kind.updates() > 0)
			.sorted(Comparator.comparingLong(KindFigures::largestUpdateBytes).reversed())
			.limit(limit)
			.map(EndpointViews.LargeUpdate::of)
			.toList();
	}

}
