package io.liveflux.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.web.WebMergedContextConfiguration;

/**
 * Makes the context of a {@link LiveFluxTest} one of a web application.
 */
final class LiveFluxTestContextBootstrapper extends TestSliceTestContextBootstrapper<LiveFluxTest> {

	@Override
	protected MergedContextConfiguration processMergedContextConfiguration(MergedContextConfiguration mergedConfig) {
		MergedContextConfiguration processed = super.processMergedContextConfiguration(mergedConfig);
		return new WebMergedContextConfiguration(processed, determineResourceBasePath(processed));
	}

}
