package io.liveflux.testing;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/**
 * The nested classes are cases that run one by one, each in an engine of its own; their
 * names keep Surefire from running them.
 */
@ExpectedLog("slow consumer")
class UnexpectedLogExtensionTests {

	private static final Logger logger = LoggerFactory.getLogger(UnexpectedLogExtensionTests.class);

	@Test
	void failsOnLineThatWasNotAnnounced() {
		run(UnannouncedCase.class).assertStatistics((tests) -> tests.failed(1))
			.assertThatEvents()
			.haveExactly(1, finishedWithFailure(message((text) -> text.contains("WARN io.liveflux.testing.")
					&& text.contains("slow consumer 7") && text.contains("@ExpectedLog"))));
	}

	@Test
	void acceptsLineThatWasAnnounced() {
		run(AnnouncedCase.class).assertStatistics((tests) -> tests.succeeded(1));
		run(AnnouncedByClassCase.class).assertStatistics((tests) -> tests.succeeded(2));
	}

	@Test
	void failsWhenAnnouncedLineIsMissing() {
		run(MissingCase.class).assertStatistics((tests) -> tests.failed(1));
	}

	@Test
	void leavesLowerLevelsAndOtherLoggersAlone() {
		run(HarmlessCase.class).assertStatistics((tests) -> tests.succeeded(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Drew Zk3xq0_bT9-LmN4vW2yHdQ", "Closed 8c1d2f5e-3b4a-4c5d-9e6f-7a8b9c0d1e2f.",
			"Session 9F86D081884C7D659A2FEAA0C55AD015 ended" })
	void knowsIds(String line) {
		assertThat(UnexpectedLogExtension.holdsId(line)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "An action failed (error Zk3xq0_bT9-LmN4vW2yHdQ)", "A connection at 10:15:00.123 ended",
			"The class LiveFluxAutoConfigurationTests" })
	void knowsWhatIsNoId(String line) {
		assertThat(UnexpectedLogExtension.holdsId(line)).isFalse();
	}

	@Test
	void seesLinesAfterLoggingWasSetUpAnew() {
		run(ResetCase.class).assertStatistics((tests) -> tests.failed(1));
	}

	@Test
	void failsOnLineWrittenAfterTheLastTest() {
		execute(AfterAllCase.class).containerEvents().assertStatistics((containers) -> containers.failed(1));
	}

	private static Events run(Class<?> testCase) {
		return execute(testCase).testEvents();
	}

	private static EngineExecutionResults execute(Class<?> testCase) {
		// With the implicit parameters, so that automatic registration is tested too.
		return EngineTestKit.engine("junit-jupiter")
			.enableImplicitConfigurationParameters(true)
			.selectors(selectClass(testCase))
			.execute();
	}

	static class UnannouncedCase {

		@Test
		void writes() {
			logger.warn("slow consumer {}", 7);
		}

	}

	static class AnnouncedCase {

		@Test
		@ExpectedLog("slow consumer")
		void writes() {
			logger.error("slow consumer 7");
		}

	}

	@ExpectedLog("slow consumer")
	static class AnnouncedByClassCase {

		@Test
		void writes() {
			logger.warn("slow consumer 7");
		}

		@Test
		void writesNothing() {
		}

	}

	static class MissingCase {

		@Test
		@ExpectedLog("slow consumer")
		void writesSomethingElse() {
		}

	}

	static class HarmlessCase {

		@Test
		void writes() {
			logger.info("slow consumer 7");
			LoggerFactory.getLogger("org.example").warn("slow consumer 7");
		}

	}

	static class ResetCase {

		@Test
		void writes() {
			((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
			logger.warn("slow consumer 7");
		}

	}

	static class AfterAllCase {

		@Test
		void writesNothing() {
		}

		@AfterAll
		static void writes() {
			logger.warn("slow consumer 7");
		}

	}

}
