package io.liveflux.internal.direct;

import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationClassesTests {

	@Test
	void aTaskHasTheClassLoaderOfTheApplicationAndTheThreadItsOwnAfterwards() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		ClassLoader loader = new URLClassLoader(new URL[0], before);

		new TomcatUpgradeHandler.ApplicationClasses(loader)
			.run(() -> assertThat(thread.getContextClassLoader()).isSameAs(loader));

		assertThat(thread.getContextClassLoader()).isSameAs(before);
	}

}
