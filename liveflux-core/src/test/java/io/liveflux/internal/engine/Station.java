package io.liveflux.internal.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.async.Async;
import io.liveflux.async.LoadOptions;
import io.liveflux.async.Loads;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

/**
 * Loads the weather.
 */
@LiveComponent("station")
class Station {

	private final Probe probe;

	Async<String> weather = Async.none();

	Async<List<Object>> odd = Async.none();

	int count;

	Station(Probe probe) {
		this.probe = probe;
	}

	@OnMount
	void mount(@Nullable String city, LiveContext live) {
		if (city != null) {
			live.load("weather", city);
		}
	}

	@Action
	void load(String city, LiveContext live) {
		live.load("weather", city);
	}

	@Action
	void fresh(String city, LiveContext live) {
		live.load("weather", LoadOptions.options().reset(), city);
	}

	@Action
	void quickly(String city, LiveContext live) {
		live.load("weather", LoadOptions.options().timeout(java.time.Duration.ofSeconds(3)), city);
	}

	@Action
	void cancel(LiveContext live) {
		live.cancel("weather");
	}

	@Action
	void forget() {
		this.weather = Async.none();
	}

	@Action
	void add() {
		this.count++;
	}

	@Action
	void loadOdd(LiveContext live) {
		live.load("odd");
	}

	@Action
	void effects(LiveContext live) {
		this.probe.effects.accept(live);
	}

	@OnUnmount
	void unmount() {
		this.probe.log.add("unmounted");
	}

	@Loads("weather")
	static String weather(String city, Probe probe) throws Exception {
		probe.log.add("begun " + city + " " + LocaleContextHolder.getLocale());
		try {
			return probe.loads.load(city);
		}
		catch (InterruptedException ex) {
			probe.log.add("interrupted " + city);
			throw ex;
		}
	}

	@Loads
	List<Object> odd() {
		return List.of(this.probe.source);
	}

	Html render() {
		return Html.format("<div><b>%s</b><p>%s</p><i>%s %s %s</i></div>", this.count,
				(this.weather.getValue() != null) ? this.weather.getValue() : "", this.weather.getStatus(),
				(this.weather.getMessage() != null) ? this.weather.getMessage() : "", this.odd.getStatus());
	}

	/**
	 * Has its first page wait.
	 */
	@LiveComponent("patient")
	static class Patient {

		Async<String> weather = Async.none();

		@OnMount
		void mount(String city, LiveContext live) {
			live.load("weather", city);
		}

		@Loads(value = "weather", paintWithin = "5s")
		static String weather(String city, Probe probe) throws Exception {
			return probe.loads.load(city);
		}

		Html render() {
			return Html.format("<div><p>%s</p><i>%s</i></div>", this.weather.find().orElse(""),
					this.weather.getStatus());
		}

	}

}
