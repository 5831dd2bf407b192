package io.liveflux.benchmarks.server;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.LiveChannel;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnText;

/**
 * A channel of LiveFlux.
 */
@Configuration(proxyBeanMethods = false)
@Import({ LiveFluxServer.Prices.class, LiveFluxServer.Tally.class, LiveFluxServer.Counter.class,
		LiveFluxServer.Table.class, LiveFluxServer.Echo.class })
@Profile("liveflux")
class LiveFluxServer {

	@Bean
	Publisher publisher(Broadcaster broadcaster) {
		return (tick) -> broadcaster.toChannel("prices", "tick", tick);
	}

	/**
	 * Lets clients name a user, whose components then answer to every connection of the
	 * same user.
	 */
	@Bean
	FilterRegistrationBean<Filter> users() {
		return new FilterRegistrationBean<>((request, response, chain) -> {
			String user = request.getParameter("user");
			chain.doFilter((user != null) ? new UserRequest((HttpServletRequest) request, () -> user) : request,
					response);
		});
	}

	private static final class UserRequest extends HttpServletRequestWrapper {

		private final Principal user;

		private UserRequest(HttpServletRequest request, Principal user) {
			super(request);
			this.user = user;
		}

		@Override
		public Principal getUserPrincipal() {
			return this.user;
		}

	}

	/** Everyone has one of their own. */
	@LiveComponent(value = "tally", clientMount = true)
	static class Tally {

		private static final String FILLER = "<i>text that stays the same</i>".repeat(40);

		private int count;

		@Action
		void add() {
			this.count++;
		}

		Html render() {
			return Html.raw("<div><b>" + this.count + "</b>" + FILLER + "</div>");
		}

	}

	/** A number, drawn by Thymeleaf. */
	@LiveComponent(value = "counter", clientMount = true)
	static class Counter {

		private int count;

		@Action
		void act() {
			this.count++;
		}

	}

	/** Rows, drawn by Thymeleaf. */
	@LiveComponent(value = "table", clientMount = true)
	static class Table {

		private List<Row> rows = new ArrayList<>();

		@OnMount
		void mount() {
			this.rows = Row.all();
		}

		@Action
		void act(int at) {
			Row.change(this.rows, at);
		}

	}

	/** Sends back what it gets. */
	@LiveSocket(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

	/** Everyone may listen. */
	@LiveChannel("prices")
	static class Prices {

	}

}
