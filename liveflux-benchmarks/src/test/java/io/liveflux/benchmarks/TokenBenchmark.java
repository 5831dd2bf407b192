package io.liveflux.benchmarks;

import java.util.Locale;

import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When is the first token of a text there that grows in a component, how many bytes does
 * a thousand tokens take, and how often is the component drawn for them? Compares it with
 * an event stream of Spring MVC, in the same run and in turns. Ends by itself.
 */
public final class TokenBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(TokenBenchmark.class);

	private static final int TOKENS = 1000;

	private TokenBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args how many questions are asked in each way, 2000 by default
	 */
	public static void main(String[] args) {
		int questions = (args.length > 0) ? Integer.parseInt(args[0]) : 2000;
		try (TokenServer server = new TokenServer(); TokenClient client = new TokenClient(server.port())) {
			measure(client, questions);
			Result result = measure(client, questions);
			Result thousand = thousand(client, 2000);
			logger.info("first token, component: p50 {} ms, p99 {} ms", millis(result.component(), 50),
					millis(result.component(), 99));
			logger.info("first token, endpoint: p50 {} ms, p99 {} ms", millis(result.endpoint(), 50),
					millis(result.endpoint(), 99));
			logger.info("ratio of the medians: {}", String.format(Locale.ROOT, "%.2f", result.ratio()));
			logger.info("{} tokens: text {} bytes, component {} (with all frames {}), endpoint {}, drawn {} times",
					TOKENS, thousand.text(), thousand.tokenBytes(), thousand.allBytes(), thousand.endpointBytes(),
					thousand.drawn());
		}
	}

	/**
	 * Asks in turns for five tokens.
	 */
	static Result measure(TokenClient client, int questions) {
		Histogram component = new Histogram(3);
		Histogram endpoint = new Histogram(3);
		for (int i = 0; i < questions; i++) {
			component.recordValue(client.askComponent(5, 100).firstNanos());
			endpoint.recordValue(client.askEndpoint(5, 100).firstNanos());
		}
		return new Result(component, endpoint, 0, 0, 0, 0, 0);
	}

	/**
	 * Asks once for a thousand tokens.
	 * @param pauseMicros time between two tokens
	 */
	static Result thousand(TokenClient client, int pauseMicros) {
		int before = TokenServer.DRAWN.get();
		TokenClient.Answered component = client.askComponent(TOKENS, pauseMicros);
		int drawn = TokenServer.DRAWN.get() - before;
		TokenClient.Answered endpoint = client.askEndpoint(TOKENS, pauseMicros);
		long text = TokenServer.tokens(TOKENS, 0).mapToLong((token) -> token.startsWith("ü") ? 6 : 5).sum();
		return new Result(new Histogram(3), new Histogram(3), text, component.textBytes(), component.allBytes(),
				endpoint.allBytes(), drawn);
	}

	private static String millis(Histogram histogram, double percentile) {
		return String.format(Locale.ROOT, "%.2f", histogram.getValueAtPercentile(percentile) / 1e6);
	}

	/**
	 * What was measured.
	 *
	 * @param component times until the first token
	 * @param endpoint the same for the endpoint
	 * @param text bytes of the text alone
	 * @param tokenBytes bytes of the component's messages with tokens
	 * @param allBytes bytes of all of its frames, with the last drawing
	 * @param endpointBytes bytes of the event stream
	 * @param drawn how often the component was drawn
	 */
	record Result(Histogram component, Histogram endpoint, long text, long tokenBytes, long allBytes,
			long endpointBytes, int drawn) {

		double ratio() {
			return this.component.getValueAtPercentile(50) / (double) this.endpoint.getValueAtPercentile(50);
		}

	}

}
