package io.liveflux.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.component.OnMessage;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channel.HubRooms;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.DefaultSocketConnection;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.internal.socket.SocketEndpoints;
import io.liveflux.internal.socket.SocketFormats;
import io.liveflux.internal.socket.SocketMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnText;
import io.liveflux.socket.SocketFormat;

/**
 * What does a message to a socket of the application's own cost, from its text to the
 * frame of the answer?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EchoBenchmark {

	static final String TEXT = "{\"type\":\"say\",\"text\":\"sixty-four bytes of a text that comes back\"}";

	@Param({ "TextEcho", "JsonEcho" })
	String socket = "TextEcho";

	private final Sink sink = new Sink();

	private final MessageChain messages = MessageChain.open();

	private SocketEndpoint endpoint;

	private SocketFormat format;

	private DefaultSocketConnection connection;

	@Setup
	public void open() {
		JsonMapper mapper = JsonMapper.builder().build();
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("socket",
				new RootBeanDefinition("TextEcho".equals(this.socket) ? TextEcho.class : JsonEcho.class));
		FailureAnswers failures = new FailureAnswers(List.of(), List.of(), false, Clock.systemUTC());
		this.endpoint = SocketEndpoints
			.from(beans, ComponentSettings.of(mapper), failures, List.of(), Runnable::run, Operations.UNOBSERVED)
			.endpoints()
			.get(0);
		Hub hub = new Hub();
		MessageEncoder encoder = new MessageEncoder(mapper);
		this.format = SocketFormats.available(encoder, mapper).get(0);
		AtomicInteger ids = new AtomicInteger();
		ConnectionRegistry connections = new ConnectionRegistry(encoder, () -> "c" + ids.incrementAndGet(),
				Clock.systemUTC(), List.of(hub), TrafficListener.NONE);
		this.connection = connections
			.open(new Handshake(Dialect.PLAIN, null, "session", "page", Locale.ENGLISH, Map.of()), this.sink,
					new DefaultSocketConnection.Profile("echo",
							new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT), this.format,
							new HubRooms(hub, "echo", 0, BroadcastListener.NONE), (end) -> {
							}));
	}

	/**
	 * Returns the size of the last frame, in bytes.
	 */
	int answered() {
		return this.sink.lastBytes();
	}

	@Benchmark
	public void echo() {
		SocketMessage message = this.endpoint.read(TEXT, this.format);
		this.messages.handle(this.connection, InboundMessage.toSocket(this.endpoint.name(), message.value()),
				() -> this.endpoint.message(this.connection, message));
	}

	/**
	 * Takes texts.
	 */
	@LiveSocket(name = "echo", path = "/echo")
	static class TextEcho {

		@OnText
		String text(String text) {
			return text;
		}

	}

	/**
	 * Takes JSON.
	 */
	@LiveSocket(name = "echo", path = "/echo")
	static class JsonEcho {

		@OnMessage
		Say say(Say say) {
			return say;
		}

	}

	record Say(String type, String text) {
	}

}
