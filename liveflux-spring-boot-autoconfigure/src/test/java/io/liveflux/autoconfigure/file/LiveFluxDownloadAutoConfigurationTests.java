package io.liveflux.autoconfigure.file;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.web.MockHttpServletResponse;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.internal.download.Download;
import io.liveflux.internal.download.DownloadEndpoint;
import io.liveflux.internal.download.Downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LiveFluxDownloadAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void filesThatAreKeptAreFetchedAndMeasured() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			Downloads downloads = context.getBean(Downloads.class);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(meters));
			String token = downloads.offer(Optional.empty(), file(10));
			assertThat(meters.get("liveflux.downloads.waiting").gauge().value()).isOne();

			MockHttpServletResponse response = new MockHttpServletResponse();
			assertThat(context.getBean(DownloadEndpoint.class).write(token, Optional.empty(), response)).isTrue();

			assertThat(response.getContentAsByteArray()).hasSize(10);
			assertThat(meters.get("liveflux.downloads").tag("result", "fetched").functionCounter().count()).isOne();
			assertThat(meters.get("liveflux.downloads.waiting").gauge().value()).isZero();
		});
	}

	@Test
	void theLimitsAreProperties() {
		this.runner
			.withPropertyValues("liveflux.download.max-memory=20B", "liveflux.download.max-waiting=2",
					"liveflux.download.ttl=1h")
			.run((context) -> {
				Downloads downloads = context.getBean(Downloads.class);
				for (int i = 0; i < 3; i++) {
					downloads.offer(Optional.empty(), file(1));
				}
				assertThat(downloads.waiting()).isEqualTo(2);
				assertThatIllegalStateException().isThrownBy(() -> downloads.offer(Optional.empty(), file(21)));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "ttl=0", "max-per-owner=0", "max-waiting=-1", "max-memory=0" })
	void aLimitThatAllowsNothingEndsTheStart(String property) {
		this.runner.withPropertyValues("liveflux.download." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("liveflux.download." + property.substring(0, property.indexOf('='))));
	}

	private static Download file(int size) {
		return Download.of(new ByteArrayResource(new byte[size])).orElseThrow();
	}

}
