package io.liveflux.internal.console;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.component.Html;
import io.liveflux.connection.Transport;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.operations.ClusterOverview.NodeOverview;
import io.liveflux.internal.operations.Figures.ActionFigures;
import io.liveflux.internal.operations.Figures.KindFigures;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery.Order;
import io.liveflux.internal.operations.LiveOverview.KindOverview;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;
import io.liveflux.internal.operations.LiveOverview.Totals;
import io.liveflux.internal.operations.RecentFailures.Failure;

/**
 * Draws the console.
 */
final class ConsoleView {

	private static final ConsoleTemplate TEMPLATE = new ConsoleTemplate();

	private static final KindFigures NOTHING = new KindFigures("", 0, 0, 0, 0, 0, 0, 0);

	private static final String UNKNOWN = "–";

	private final ConsoleModel model;

	private final Order order;

	private final String notice;

	ConsoleView(ConsoleModel model, Order order, String notice) {
		this.model = model;
		this.order = order;
		this.notice = notice;
	}

	/**
	 * Draws the page around the console.
	 */
	static Html page(String path, Html script, Html console) {
		return TEMPLATE.fill("page", Map.of("path", path, "script", script, "console", console));
	}

	Html draw() {
		Totals totals = this.model.totals();
		ConnectionPage page = this.model.connections(this.order);
		return TEMPLATE.fill("console", Map.ofEntries(Map.entry("notice", this.notice),
				Map.entry("tiles", tiles(totals)), Map.entry("charts", each(this.model.curves(), ConsoleView::chart)),
				Map.entry("shown", page.connections().size()), Map.entry("total", page.total()),
				Map.entry("orders", each(List.of(Order.values()), this::order)),
				Map.entry("connections", each(page.connections(), ConsoleView::connection)),
				Map.entry("channels", channels()), Map.entry("kinds", kinds()), Map.entry("actions", actions()),
				Map.entry("failures", failures()),
				Map.entry("nodes", table("nodes", this.model.nodes(), ConsoleView::node, "The nodes are asked."))));
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
				tile("Waiting", Numbers.bytes(totals.queuedBytes()), "to be sent")), Function.identity());
	}

	private static Html tile(String name, String value, String note) {
		return TEMPLATE.fill("tile", Map.of("name", name, "value", value, "note", note));
	}

	private static Html chart(Charts.Curve curve) {
		double highest = Arrays.stream(curve.values()).max().orElse(0);
		return TEMPLATE.fill("chart",
				Map.of("name", curve.name(), "latest", curve.latest(), "highest", curve.unit().apply(highest), "width",
						Charts.WIDTH, "height", Charts.HEIGHT, "line", Charts.line(curve.values(), highest)));
	}

	private Html order(Order by) {
		return TEMPLATE.fill("order", Map.of("by", by.name(), "pressed", by == this.order, "name", switch (by) {
			case NEWEST -> "Newest";
			case OLDEST -> "Oldest";
			case QUEUE -> "Slowest";
		}));
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

	private Html channels() {
		return table("channels", this.model.channels(), ConsoleView::channel, "No channel has members or a history.");
	}

	private static Html channel(ChannelOverview channel) {
		return TEMPLATE.fill("channel", Map.of("name", channel.name(), "subscribers", channel.subscribers(), "present",
				orUnknown(channel.present()), "history", orUnknown(channel.historySize())));
	}

	private Html kinds() {
		Map<String, KindFigures> figures = this.model.figures()
			.stream()
			.collect(Collectors.toMap(KindFigures::kind, Function.identity()));
		return each(this.model.kinds(), (kind) -> kind(kind, figures.getOrDefault(kind.kind(), NOTHING)));
	}

	private static Html kind(KindOverview kind, KindFigures figures) {
		return TEMPLATE.fill("kind",
				Map.of("kind", kind.kind(), "stored", kind.components(), "watched", kind.watched(), "memory",
						Numbers.bytes(kind.estimatedBytes()), "drawn", Numbers.shortly(figures.drawings()), "mean",
						Numbers.millis(figures.meanDrawNanos()), "longest", Numbers.millis(figures.maxDrawNanos()),
						"updates", Numbers.shortly(figures.updates()), "sent", Numbers.bytes(figures.updateBytes()),
						"largest", Numbers.bytes(figures.largestUpdateBytes())));
	}

	private Html actions() {
		return table("actions", this.model.slowestActions(), ConsoleView::action, this.model.isMeasured()
				? "No action has been called." : "Add spring-boot-starter-actuator to see which actions are slow.");
	}

	private static Html action(ActionFigures action) {
		return TEMPLATE.fill("action",
				Map.of("kind", action.kind(), "action",
						action.action().equals(Operation.NONE) ? "(message)" : action.action(), "calls", action.calls(),
						"failed", action.failures(), "mean", Numbers.millis(action.meanNanos()), "longest",
						Numbers.millis(action.maxNanos())));
	}

	private Html failures() {
		return table("failures", this.model.failures(), ConsoleView::failure, "No error since the start.");
	}

	private static Html failure(Failure failure) {
		return TEMPLATE.fill("failure", Map.of("code", failure.code(), "message", failure.message(), "exception",
				failure.exception(), "time", String.format(Locale.ROOT, "%tT", failure.time().atZone(ZoneOffset.UTC))));
	}

	private static <T> Html table(String part, Collection<T> rows, Function<T, Html> row, String none) {
		return rows.isEmpty() ? TEMPLATE.fill("note", Map.of("text", none))
				: TEMPLATE.fill(part, Map.of("rows", each(rows, row)));
	}

	private static String orUnknown(@Nullable Object value) {
		return (value != null) ? value.toString() : UNKNOWN;
	}

	private static <T> Html each(Collection<T> values, Function<T, Html> draw) {
		return Html.raw(values.stream().map((value) -> draw.apply(value).markup()).collect(Collectors.joining()));
	}

}
