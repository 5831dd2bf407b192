package io.liveflux.internal.console;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.component.Html;
import io.liveflux.connection.Transport;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.console.ConsoleTables.SortableTable.Sort;
import io.liveflux.internal.operations.ClusterOverview.NodeOverview;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.KindOverview;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;
import io.liveflux.internal.operations.LiveOverview.Totals;
import io.liveflux.internal.operations.RecentFailures.Failure;

/**
 * Draws the console.
 */
final class ConsoleView {

	private static final ConsoleTemplate TEMPLATE = new ConsoleTemplate();

	/** From here on a mean time is slow. */
	private static final Duration SLOW = Duration.ofMillis(100);

	/** From here on a single time is bad. */
	private static final Duration BAD = Duration.ofSeconds(1);

	private static final int LONGEST_FILTER = 100;

	private static final String UNKNOWN = "–";

	private final ConsoleModel model;

	private final Map<String, Sort> sorts;

	private final String filter;

	private final String notice;

	ConsoleView(ConsoleModel model, Map<String, Sort> sorts, String filter, String notice) {
		this.model = model;
		this.sorts = sorts;
		this.filter = filter.substring(0, Math.min(filter.length(), LONGEST_FILTER));
		this.notice = notice;
	}

	/**
	 * Draws the page around the console.
	 */
	static Html page(String path, String home, Html script, Html console) {
		return TEMPLATE.fill("page", Map.of("path", path, "home", home, "script", script, "console", console));
	}

	Html draw() {
		Totals totals = this.model.totals();
		ConnectionPage page = this.model.connections(
				ConsoleTables.orderOf(Optional.ofNullable(this.sorts.get(ConsoleTables.CONNECTIONS.name()))),
				!this.filter.isBlank());
		List<OpenConnection> connections = ConsoleTables.CONNECTIONS.rows(page.connections(), null, this.filter,
				ConsoleModel.ROWS);
		return TEMPLATE.fill("console", Map.ofEntries(Map.entry("notice", this.notice),
				Map.entry("tiles", tiles(totals)), Map.entry("charts", each(this.model.curves(), ConsoleView::chart)),
				Map.entry("filter", this.filter), Map.entry("shown", connections.size()),
				Map.entry("total", page.total()),
				Map.entry("connections", rows(ConsoleTables.CONNECTIONS, connections, ConsoleView::connection)),
				Map.entry("channels",
						table(ConsoleTables.CHANNELS, this.model.channels(), ConsoleView::channel,
								"No channel has members or a history.")),
				Map.entry("kinds",
						table(ConsoleTables.KINDS, this.model.kinds(), ConsoleView::kind, "There are no components.")),
				Map.entry("actions",
						table(ConsoleTables.ACTIONS, this.model.actions(), ConsoleView::action,
								this.model.isMeasured() ? "No action has been called."
										: "Add spring-boot-starter-actuator to see which actions are slow.")),
				Map.entry("failures", failures()), Map.entry("nodes", nodes())));
	}

	private <T> Html table(ConsoleTables.SortableTable<T> table, Collection<T> all, Function<T, Html> row,
			String none) {
		List<T> rows = table.rows(all, this.sorts.get(table.name()), this.filter, ConsoleModel.ROWS);
		if (rows.isEmpty()) {
			return TEMPLATE.fill("note", Map.of("text", all.isEmpty() ? none : "Nothing passes the filter."));
		}
		return rows(table, rows, row);
	}

	private <T> Html rows(ConsoleTables.SortableTable<T> table, Collection<T> rows, Function<T, Html> row) {
		return TEMPLATE.fill("table",
				Map.of("heads", each(table.columns(), (column) -> head(table, column)), "rows", each(rows, row)));
	}

	private Html head(ConsoleTables.SortableTable<?> table, ConsoleTables.SortableTable.Column<?> column) {
		String side = column.right() ? "number" : "";
		if (column.order() == null) {
			return TEMPLATE.fill("head", Map.of("side", side, "title", column.title()));
		}
		Sort sort = this.sorts.get(table.name());
		String order = (sort == null || !sort.column().equals(column.id())) ? "none"
				: sort.descending() ? "descending" : "ascending";
		return TEMPLATE.fill("sortable", Map.of("side", side, "title", column.title(), "order", order, "table",
				table.name(), "column", column.id()));
	}

	private Html nodes() {
		List<NodeOverview> nodes = this.model.nodes();
		return nodes.isEmpty() ? TEMPLATE.fill("note", Map.of("text", "The nodes are asked."))
				: TEMPLATE.fill("nodes", Map.of("rows", each(nodes, ConsoleView::node)));
	}

	private static Html node(NodeOverview node) {
		Totals totals = node.totals();
		Duration lease = node.leaseRest();
		return TEMPLATE.fill("node",
				Map.of("id", node.node(), "lease", (lease != null) ? Numbers.age(lease) : UNKNOWN, "connections",
						(totals != null) ? connections(totals) : UNKNOWN, "users",
						(totals != null) ? totals.users() : UNKNOWN, "waiting",
						(totals != null) ? Numbers.bytes(totals.queuedBytes()) : UNKNOWN, "state", state(node)));
	}

	private static Html state(NodeOverview node) {
		Totals totals = node.totals();
		if (totals == null) {
			return TEMPLATE.fill("silent", Map.of());
		}
		return totals.draining() ? TEMPLATE.fill("draining", Map.of())
				: TEMPLATE.fill("drain", Map.of("id", node.node()));
	}

	private static int connections(Totals totals) {
		return totals.connections().values().stream().mapToInt(Integer::intValue).sum();
	}

	private static Html tiles(Totals totals) {
		String transports = totals.connections()
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + word(entry.getKey()))
			.collect(Collectors.joining(", "));
		return each(List.of(
				tile("Connections", Numbers.shortly(connections(totals)), transports.isEmpty() ? "none" : transports),
				tile("Users", Numbers.shortly(totals.users()), "logged in"),
				tile("Components", Numbers.shortly(totals.components()), "in the store"),
				tile("Channels", Numbers.shortly(totals.channels()), "with members or a history"),
				tile("Waiting", Numbers.bytes(totals.queuedBytes()), "to be sent"), tile("Up", uptime(), version())),
				Function.identity());
	}

	private static String uptime() {
		return Numbers.age(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
	}

	private static String version() {
		String version = ConsoleView.class.getPackage().getImplementationVersion();
		return "LiveFlux " + ((version != null) ? version : "of a build directory") + ", Java "
				+ Runtime.version().feature();
	}

	private static Html tile(String name, String value, String note) {
		return TEMPLATE.fill("tile", Map.of("name", name, "value", value, "note", note));
	}

	private static Html chart(Charts.Curve curve) {
		double highest = Arrays.stream(curve.values()).max().orElse(0);
		return TEMPLATE.fill("chart",
				Map.of("name", curve.name(), "latest", curve.latest(), "highest", curve.unit().apply(highest), "width",
						Charts.WIDTH, "height", Charts.HEIGHT, "middle", Charts.HEIGHT / 2, "line",
						Charts.line(curve.values(), highest), "parts",
						each(Charts.parts(curve.values()), (part) -> part(curve, part))));
	}

	private static Html part(Charts.Curve curve, Charts.Part part) {
		return TEMPLATE.fill("part", Map.of("x", part.x(), "width", part.width(), "height", Charts.HEIGHT, "value",
				curve.unit().apply(part.highest()), "time", part.time()));
	}

	private static Html connection(OpenConnection connection) {
		String user = connection.user();
		String socket = connection.socket();
		return TEMPLATE.fill("connection",
				Map.of("key", connection.key(), "user", orUnknown(user), "over",
						(socket != null) ? socket : word(connection.transport()), "age", Numbers.age(connection.age()),
						"state", (connection.queuedBytes() > 0) ? "bad" : "", "waiting",
						Numbers.bytes(connection.queuedBytes()), "places", places(connection), "kick",
						(user != null) ? TEMPLATE.fill("kick", Map.of("user", user)) : ""));
	}

	private static String word(Transport transport) {
		return (transport == Transport.WEBSOCKET) ? "WebSocket" : "event stream";
	}

	private static String places(OpenConnection connection) {
		List<String> places = new ArrayList<>(connection.channels());
		if (places.isEmpty() || connection.components() > 0) {
			places.add(0, connection.components() + ((connection.components() == 1) ? " component" : " components"));
		}
		return String.join(", ", places);
	}

	private static Html channel(ChannelOverview channel) {
		return TEMPLATE.fill("channel", Map.of("name", channel.name(), "subscribers", channel.subscribers(), "present",
				orUnknown(channel.present()), "history", orUnknown(channel.historySize())));
	}

	private static Html kind(ConsoleTables.Kind kind) {
		KindOverview overview = kind.overview();
		KindFigures figures = kind.figures();
		return TEMPLATE.fill("kind",
				Map.ofEntries(Map.entry("kind", overview.kind()), Map.entry("stored", overview.components()),
						Map.entry("watched", overview.watched()),
						Map.entry("memory", Numbers.bytes(overview.estimatedBytes())),
						Map.entry("drawn", Numbers.shortly(figures.drawings())),
						Map.entry("mean", Numbers.millis(figures.meanDrawNanos())),
						Map.entry("meanstate", state(figures.meanDrawNanos())),
						Map.entry("longest", Numbers.millis(figures.maxDrawNanos())),
						Map.entry("longeststate", state(figures.maxDrawNanos())),
						Map.entry("updates", Numbers.shortly(figures.updates())),
						Map.entry("sent", Numbers.bytes(figures.updateBytes())),
						Map.entry("largest", Numbers.bytes(figures.largestUpdateBytes()))));
	}

	private static Html action(ActionFigures action) {
		return TEMPLATE.fill("action",
				Map.of("kind", action.kind(), "action",
						action.action().equals(Operation.NONE) ? "(message)" : action.action(), "calls", action.calls(),
						"failed", action.failures(), "failedstate", (action.failures() > 0) ? "bad" : "", "mean",
						Numbers.millis(action.meanNanos()), "meanstate", state(action.meanNanos()), "longest",
						Numbers.millis(action.maxNanos()), "longeststate", state(action.maxNanos())));
	}

	/**
	 * Returns the class of a time: what users wait for stands out.
	 */
	private static String state(long nanos) {
		return (nanos >= BAD.toNanos()) ? "bad" : (nanos >= SLOW.toNanos()) ? "slow" : "";
	}

	private Html failures() {
		List<Failure> failures = this.model.failures();
		return failures.isEmpty() ? TEMPLATE.fill("note", Map.of("text", "No error since the start."))
				: TEMPLATE.fill("failures", Map.of("rows", each(failures, ConsoleView::failure)));
	}

	private static Html failure(Failure failure) {
		return TEMPLATE.fill("failure", Map.of("code", failure.code(), "message", failure.message(), "exception",
				failure.exception(), "time", String.format(Locale.ROOT, "%tT", failure.time().atZone(ZoneOffset.UTC))));
	}

	private static String orUnknown(@Nullable Object value) {
		return (value != null) ? value.toString() : UNKNOWN;
	}

	private static <T> Html each(Collection<T> values, Function<T, Html> draw) {
		return Html.raw(values.stream().map((value) -> draw.apply(value).markup()).collect(Collectors.joining()));
	}

}
