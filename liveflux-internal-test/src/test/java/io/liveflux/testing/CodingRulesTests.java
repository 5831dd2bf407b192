package io.liveflux.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Logger;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import io.liveflux.testing.unmarked.Unmarked;

import static org.assertj.core.api.Assertions.assertThat;

class CodingRulesTests {

	@Test
	void findsPackageThatIsNotNullMarked() throws ClassNotFoundException {
		Class<?> packageInfo = Class.forName("io.liveflux.testing.package-info");

		assertThat(violated(CodingRules.packagesAreNullMarked, Unmarked.class)).isTrue();
		assertThat(violated(CodingRules.packagesAreNullMarked, CodingRules.class, packageInfo)).isFalse();
	}

	@Test
	void findsVagueName() {
		assertThat(violated(CodingRules.namesSayWhatAClassDoes, TextUtils.class)).isTrue();
		assertThat(violated(CodingRules.namesSayWhatAClassDoes, CodingRules.class)).isFalse();
	}

	@Test
	void findsThreadsOfItsOwn() {
		assertThat(violated(CodingRules.threadsComeFromTheApplication, OwnThread.class)).isTrue();
		assertThat(violated(CodingRules.threadsComeFromTheApplication, OwnThreadClass.class)).isTrue();
		assertThat(violated(CodingRules.threadsComeFromTheApplication, OwnExecutor.class)).isTrue();
		assertThat(violated(CodingRules.threadsComeFromTheApplication, CodingRules.class)).isFalse();
	}

	@Test
	void findsReadsOfTheClock() {
		assertThat(violated(CodingRules.TIME_IS_A_PARAMETER, NanoTime.class)).isTrue();
		assertThat(violated(CodingRules.TIME_IS_A_PARAMETER, Now.class)).isTrue();
		assertThat(violated(CodingRules.TIME_IS_A_PARAMETER, SystemClock.class)).isTrue();
		assertThat(violated(CodingRules.TIME_IS_A_PARAMETER, GivenClock.class)).isFalse();
	}

	@Test
	void findsPrintsAndOtherLoggers() {
		assertThat(violated(CodingRules.nothingIsPrinted, Prints.class)).isTrue();
		assertThat(violated(CodingRules.loggingIsSlf4j, OtherLogger.class)).isTrue();
		assertThat(violated(CodingRules.loggingIsSlf4j, CodingRules.class)).isFalse();
	}

	private static boolean violated(ArchRule rule, Class<?>... types) {
		return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
	}

	static class TextUtils {

	}

	static class OwnThread {

		final Thread thread = new Thread("own");

	}

	static class OwnThreadClass extends Thread {

	}

	static class OwnExecutor {

		final Supplier<ExecutorService> executor = Executors::newCachedThreadPool;

	}

	static class NanoTime {

		final LongSupplier ticker = System::nanoTime;

	}

	static class Now {

		final Instant now = Instant.now();

	}

	static class SystemClock {

		final Clock clock = Clock.systemUTC();

	}

	static class GivenClock {

		final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

		final Instant now = Instant.now(this.clock);

	}

	static class Prints {

		void print() {
			System.out.println();
		}

	}

	static class OtherLogger {

		final Logger logger = Logger.getAnonymousLogger();

	}

}
