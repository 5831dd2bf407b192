package io.liveflux.internal.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one text costs in all its copies: the field, the state, the drawing, the answers.
 * Measured on the heap of a process in which everything is given up that can be.
 */
class TextCostIT {

	/** What the component and its watching take besides. */
	private static final int REST = 4096;

	@ParameterizedTest
	@CsvSource({ "UNWATCHED, 3", "WATCHED, 3", "AT_REST, 1.1" })
	void isBounded(TextCosts.Use use, double times) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:+UseSerialGC", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), TextCosts.class.getName(), use.name())
			.redirectErrorStream(true)
			.start();
		try {
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			String last = said.substring(said.lastIndexOf('\n') + 1);

			assertThat(last).as(said).matches("\\d+");
			System.out.println("A text of " + TextCosts.LENGTH + " bytes costs " + last + ", " + use);
			assertThat(Integer.parseInt(last)).isLessThanOrEqualTo((int) (times * TextCosts.LENGTH) + REST);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
