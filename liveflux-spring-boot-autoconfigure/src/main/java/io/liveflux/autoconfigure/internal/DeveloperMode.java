package io.liveflux.autoconfigure.internal;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;

/**
 * Whether somebody works on the application: then pages say more of what is wrong.
 */
public final class DeveloperMode {

	private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.Restarter";

	private DeveloperMode() {
	}

	/**
	 * Returns whether the application runs with profile {@code dev} or with Spring Boot's
	 * developer tools.
	 */
	public static boolean isOn(ApplicationContext context) {
		return context.getEnvironment().acceptsProfiles(Profiles.of("dev"))
				|| hasDeveloperTools(context.getClassLoader());
	}

	/**
	 * Returns whether Spring Boot's developer tools are there.
	 */
	public static boolean hasDeveloperTools(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(DEVTOOLS, classLoader);
	}

}
