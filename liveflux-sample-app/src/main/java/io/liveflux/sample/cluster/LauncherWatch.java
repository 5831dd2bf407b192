package io.liveflux.sample.cluster;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends an instance when the process that started it has ended, however that was.
 */
@Component
@Profile("redis")
@ConditionalOnProperty("sample.cluster.launcher")
class LauncherWatch {

	private final ApplicationContext context;

	private final long launcher;

	LauncherWatch(ApplicationContext context, Environment environment) {
		this.context = context;
		this.launcher = environment.getRequiredProperty("sample.cluster.launcher", Long.class);
	}

	@EventListener(ApplicationReadyEvent.class)
	void watch() {
		ProcessHandle.of(this.launcher).ifPresentOrElse((process) -> process.onExit().thenRun(this::end), this::end);
	}

	private void end() {
		System.exit(SpringApplication.exit(this.context));
	}

}
