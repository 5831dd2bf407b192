package io.liveflux.benchmarks;

import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * What does each stage of an action cost that depends on the size of a message, of the
 * state or of the HTML?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StagesBenchmark {

	private static final String MESSAGE = "{\"type\":\"action\",\"ref\":7,\"componentID\":\"dGFsbHk-0123456789abcd\",\"action\":\"add\","
			+ "\"data\":{\"by\":1}}";

	private static final String FILLER = "<i>text that stays the same</i>".repeat(40);

	private final MessageDecoder decoder = new MessageDecoder();

	private final MessageEncoder encoder = new MessageEncoder(JsonMapper.shared());

	private final StateCodec codec = new StateCodec(JsonMapper.shared());

	private final RootMarker.Mark mark = new RootMarker.Mark("tally", "dGFsbHk-0123456789abcd", null, null);

	private final HtmlText before = text(1);

	private final HtmlText after = text(2);

	private final ServerMessage.Delta change = new ServerMessage.Delta("dGFsbHk-0123456789abcd", 6, 5, 7L,
			List.of(new ServerMessage.Slice(98, 1, "6")), 1260);

	private final ComponentDefinition definition = definition();

	private final ActionBenchmark.Tally tally = new ActionBenchmark.Tally();

	private static ComponentDefinition definition() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("tally", new RootBeanDefinition(ActionBenchmark.Tally.class));
		return ComponentRegistry.from(beans, ComponentSettings.of(JsonMapper.shared())).get("tally");
	}

	private HtmlText text(int count) {
		return RootMarker.mark("<div><b>" + count + "</b>" + FILLER + "</div>", this.mark);
	}

	@Setup
	public void count() {
		this.tally.add(41);
	}

	@Benchmark
	public List<ClientMessage> decodeTheMessage() {
		return this.decoder.decode(Dialect.LIVEFLUX_V1, MESSAGE, null);
	}

	@Benchmark
	public byte[] writeTheState() {
		return this.codec.encode(this.definition, this.tally);
	}

	@Benchmark
	public HtmlText markTheRoot() {
		return text(2);
	}

	@Benchmark
	public HtmlDelta compareTheTexts() {
		return HtmlDelta.between(this.before, this.after).orElseThrow();
	}

	@Benchmark
	public String encodeTheFrame() {
		return this.encoder.encode(this.change);
	}

}
