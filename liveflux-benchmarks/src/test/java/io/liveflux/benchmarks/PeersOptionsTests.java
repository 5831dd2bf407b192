package io.liveflux.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class PeersOptionsTests {

	@Test
	void measuresEverythingByDefault() {
		PeersOptions options = PeersOptions.parse();

		assertThat(options.scenarios()).containsExactly(Scenario.values());
		assertThat(options.servers()).containsExactly(Contender.values());
		assertThat(options.rounds()).isEqualTo(5);
	}

	@Test
	void measuresAFanoutWithEachNumberAndSize() {
		PeersOptions options = PeersOptions.parse("--connections=100,1000", "--size=256,4096");

		assertThat(options.loadsOf(Scenario.FANOUT)).extracting(LoadOptions::connections, LoadOptions::sizeBytes)
			.containsExactly(tuple(100, 256), tuple(100, 4096), tuple(1000, 256), tuple(1000, 4096));
		assertThat(options.loadsOf(Scenario.IDLE)).extracting(LoadOptions::connections).containsExactly(100, 1000);
		assertThat(options.loadsOf(Scenario.ECHO)).hasSize(1);
	}

	@Test
	void namesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> PeersOptions.parse("--scenario=echo"))
			.withMessageStartingWith("Unknown option '--scenario'; known: [");
		assertThatIllegalArgumentException().isThrownBy(() -> PeersOptions.parse("--scenarios=eco"))
			.withMessageStartingWith("Unknown name 'eco'; known: fanout, echo, ");
		assertThatIllegalArgumentException().isThrownBy(() -> PeersOptions.parse("--servers=vaadin"))
			.withMessageStartingWith("Unknown name 'vaadin'; known: liveflux, ");
	}

}
