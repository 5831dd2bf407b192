package io.liveflux.internal.console;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.liveflux.channel.ChannelOverview;
import io.liveflux.component.Html;
import io.liveflux.connection.Transport;
import io.liveflux.internal.operations.ActivityLog;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery.Order;
import io.liveflux.internal.operations.RecentFailures;

/**
 * Draws a console once.
 */
final class ConsoleView {

	private static final ActivityLog.KindFigures NOTHING = new ActivityLog.KindFigures("", 0, 0, 0, 0, 0, 0, 0);

	private final ConsoleDesk desk;

	private final Order order;

	private final String notice;

	ConsoleView(ConsoleDesk desk, Order order, String notice) {
		this.desk = desk;
		this.order = order;
		this.notice = notice;
	}

	Html draw() {
		ActivityLog.Totals totals = this.desk.totals();
		return Html.format("""
				<div class="console">
				<p class="notice" role="status">%s</p>
				%s
				<section class="charts" aria-label="The last two minutes">%s</section>
				<section class="card wide"><h2>Connections</h2>%s</section>
				<section class="card"><h2>Channels</h2>%s</section>
				<section class="card"><h2>Broadcast</h2>%s</section>
				<section class="card wide"><h2>Components</h2>%s</section>
				<section class="card"><h2>Slowest actions</h2>%s</section>
				<section class="card"><h2>Recent errors</h2>%s</section>
				<section class="card wide"><h2>Node</h2>%s</section>
				</div>""", this.notice, tiles(totals), charts(), connections(), channels(), broadcast(), components(),
				actions(), failures(), node(totals));
	}

	private static Html tiles(ActivityLog.Totals totals) {
		int connections = totals.connections().values().stream().mapToInt(Integer::intValue).sum();
		String transports = totals.connections()
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + word(entry.getKey()))
			.collect(Collectors.joining(", "));
		return Html.format("<dl class=\"tiles\">%s%s%s%s%s</dl>",
				tile("Connections", Numbers.shortly(connections), transports.isEmpty() ? "none" : transports),
				tile("Users", Numbers.shortly(totals.users()), "logged in"),
				tile("Components", Numbers.shortly(totals.components()), "in the store"),
				tile("Channels", Numbers.shortly(totals.channels()), "with members or a history"),
				tile("Waiting", Numbers.bytes(totals.queuedBytes()), "to be sent"));
	}

	private static Html tile(String name, String value, String note) {
		return Html.format("<div><dt>%s</dt><dd>%s</dd><dd class=\"muted\">%s</dd></div>", name, value, note);
	}

	private static String word(Transport transport) {
		return (transport == Transport.WEBSOCKET) ? "WebSocket" : "event stream";
	}

	private Html charts() {
		return each(this.desk.curves(), Charts::chart);
	}

	private Html connections() {
		LiveOverview.ConnectionPage page = this.desk.connections(this.order);
		return Html.format("""
				<p class="row muted">%d of %d <span class="grow"></span>%s</p>
				<table><thead><tr><th>Connection</th><th>User</th><th>Over</th><th>Age</th><th>Waiting</th><th>In</th>\
				<th><span class="sr">What to do</span></th></tr></thead><tbody>%s</tbody></table>""",
				page.connections().size(), page.total(), each(List.of(Order.values()), this::orderButton),
				each(page.connections(), ConsoleView::connection));
	}

	private Html orderButton(Order by) {
		return Html.format(
				"<button type=\"button\" class=\"quiet\" data-flux-action=\"order\" data-flux-param-by=\"%s\" aria-pressed=\"%s\">%s</button>",
				by.name(), by == this.order, switch (by) {
					case NEWEST -> "Newest";
					case OLDEST -> "Oldest";
					case QUEUE -> "Slowest";
				});
	}

	private static Html connection(LiveOverview.OpenConnection connection) {
		String user = connection.user();
		Html kick = (user == null) ? Html.raw("") : Html.format("""
				<button type="button" class="quiet" data-flux-action="disconnect-user" data-flux-param-user="%s" \
				data-flux-confirm="Close all connections of %s?">Kick user</button>""", user, user);
		return Html.format("""
				<tr id="connection-%s"><th scope="row"><code>%s</code></th><td data-name="User">%s</td>\
				<td data-name="Over">%s</td><td data-name="Age">%s</td><td data-name="Waiting"%s>%s</td>\
				<td data-name="In">%s</td><td class="do">\
				<button type="button" class="quiet" data-flux-action="disconnect" data-flux-param-key="%s" \
				data-flux-confirm="Close this connection?">Disconnect</button>%s</td></tr>""", connection.key(),
				connection.key(), (user != null) ? user : "–",
				(connection.socket() != null) ? connection.socket() : word(connection.transport()),
				Numbers.age(connection.age()), Html.raw((connection.queuedBytes() > 0) ? " class=\"bad\"" : ""),
				Numbers.bytes(connection.queuedBytes()), places(connection), connection.key(), kick);
	}

	private static String places(LiveOverview.OpenConnection connection) {
		List<String> places = new ArrayList<>(connection.channels());
		if (places.isEmpty() || connection.components() > 0) {
			places.add(0, connection.components() + ((connection.components() == 1) ? " component" : " components"));
		}
		return String.join(", ", places);
	}

	private Html channels() {
		List<ChannelOverview> channels = this.desk.channels();
		if (channels.isEmpty()) {
			return Html.raw("<p class=\"muted\">There is none with members or a history.</p>");
		}
		return Html.format("""
				<table><thead><tr><th>Channel</th><th>Subscribers</th><th>Present</th><th>History</th></tr></thead>\
				<tbody>%s</tbody></table>""",
				each(channels, (channel) -> Html.format("""
						<tr><th scope="row">%s</th><td data-name="Subscribers">%d</td><td data-name="Present">%s</td>\
						<td data-name="History">%s</td></tr>""", channel.name(), channel.subscribers(),
						(channel.present() != null) ? channel.present() : "–",
						(channel.historySize() != null) ? channel.historySize() : "–")));
	}

	private static Html broadcast() {
		return Html.raw("""
				<form data-flux-submit="broadcast" data-flux-confirm="Send this to everybody it is for?">
				<label>Channel <input name="channel" autocomplete="off" placeholder="everyone"></label>
				<label>Command <input name="cmd" autocomplete="off" required></label>
				<label>Parameter <input name="param" autocomplete="off"></label>
				<button>Send</button>
				</form>""");
	}

	private Html components() {
		Map<String, ActivityLog.KindFigures> figures = this.desk.figures()
			.stream()
			.collect(Collectors.toMap(ActivityLog.KindFigures::kind, Function.identity()));
		return Html.format("""
				<table><thead><tr><th>Kind</th><th>Stored</th><th>Watched</th><th>Memory</th><th>Drawn</th>\
				<th>Mean</th><th>Longest</th><th>Updates</th><th>Sent</th><th>Largest</th></tr></thead>\
				<tbody>%s</tbody></table>""",
				each(this.desk.kinds(), (kind) -> component(kind, figures.getOrDefault(kind.kind(), NOTHING))));
	}

	private static Html component(LiveOverview.KindOverview kind, ActivityLog.KindFigures figures) {
		return Html.format("""
				<tr><th scope="row">%s</th><td data-name="Stored">%d</td><td data-name="Watched">%d</td>\
				<td data-name="Memory">%s</td><td data-name="Drawn">%s</td><td data-name="Mean">%s</td>\
				<td data-name="Longest">%s</td><td data-name="Updates">%s</td><td data-name="Sent">%s</td>\
				<td data-name="Largest">%s</td></tr>""", kind.kind(), kind.components(), kind.watched(),
				Numbers.bytes(kind.estimatedBytes()), Numbers.shortly(figures.drawings()),
				Numbers.millis(figures.meanDrawNanos()), Numbers.millis(figures.maxDrawNanos()),
				Numbers.shortly(figures.updates()), Numbers.bytes(figures.updateBytes()),
				Numbers.bytes(figures.largestUpdateBytes()));
	}

	private Html actions() {
		List<ActivityLog.ActionFigures> actions = this.desk.slowestActions();
		if (actions.isEmpty()) {
			return Html.raw("<p class=\"muted\">None was called since the start.</p>");
		}
		return Html.format(
				"""
						<table><thead><tr><th>Action</th><th>Calls</th><th>Failed</th><th>Mean</th><th>Longest</th></tr></thead>\
						<tbody>%s</tbody></table>""",
				each(actions, ConsoleView::action));
	}

	private static Html action(ActivityLog.ActionFigures action) {
		return Html.format("""
				<tr><th scope="row">%s %s</th><td data-name="Calls">%d</td><td data-name="Failed">%d</td>\
				<td data-name="Mean">%s</td><td data-name="Longest">%s</td></tr>""", action.kind(),
				action.action().isEmpty() ? "(message)" : action.action(), action.calls(), action.failures(),
				Numbers.millis(action.meanNanos()), Numbers.millis(action.maxNanos()));
	}

	private Html failures() {
		List<RecentFailures.Failure> failures = this.desk.failures();
		if (failures.isEmpty()) {
			return Html.raw("<p class=\"muted\">None since the start.</p>");
		}
		return Html.format("<ul class=\"errors\">%s</ul>",
				each(failures,
						(failure) -> Html.format(
								"<li><span class=\"bad\">%d</span> %s <span class=\"muted\">%s, %s</span></li>",
								failure.code(), failure.message(), failure.exception(),
								String.format(Locale.ROOT, "%tT", failure.time().atZone(ZoneOffset.UTC)))));
	}

	private static Html node(ActivityLog.Totals totals) {
		return totals.draining() ? Html.raw("<p class=\"bad\">Draining: nobody new is let in.</p>") : Html.raw("""
				<p class="row"><span class="grow">This node takes connections.</span>\
				<button type="button" data-flux-action="drain" data-flux-confirm="Send everybody away from this node, \
				and let nobody in until it is restarted?">Drain</button></p>""");
	}

	private static <T> Html each(Iterable<T> values, Function<T, Html> draw) {
		StringBuilder all = new StringBuilder();
		values.forEach((value) -> all.append(draw.apply(value).markup()));
		return Html.raw(all.toString());
	}

}
