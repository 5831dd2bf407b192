package io.liveflux.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

/**
 * How long does a step of a test with the kit take, from the click until everything that
 * it has caused is done and compared with the server?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InteractionBenchmark {

	private ConfigurableApplicationContext application;

	private LiveTester live;

	private LivePage page;

	@Setup
	public void open() {
		this.application = new SpringApplicationBuilder(Application.class).profiles("liveflux")
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN")
			.run();
		this.live = LiveTester.of((WebApplicationContext) this.application);
		this.page = this.live.mount(Order.class);
	}

	@TearDown
	public void stop() {
		this.live.closePages();
		this.application.close();
	}

	@Benchmark
	public LivePage click() {
		return this.page.click("More");
	}

	@Benchmark
	public LivePage fillAndClick() {
		return this.page.fill("By", "2").click("More");
	}

	@Benchmark
	public void openAndClose() {
		this.live.mount(Order.class).close();
	}

	@EnableAutoConfiguration
	@Import(Order.class)
	static class Application {

	}

	/**
	 * A component with a form and a list of fifty rows.
	 */
	@LiveComponent("order")
	static class Order {

		private static final String ROWS = "<ul>" + "<li><b>A row</b> <i>that stays</i></li>".repeat(50) + "</ul>";

		private int count;

		@Action
		void more(Integer by) {
			this.count += (by != null) ? by : 1;
		}

		Html render() {
			return Html
				.raw("<form data-flux-submit=\"more\"><label>By <input name=\"by\"></label><button>More</button><b>"
						+ this.count + "</b>" + ROWS + "</form>");
		}

	}

}
