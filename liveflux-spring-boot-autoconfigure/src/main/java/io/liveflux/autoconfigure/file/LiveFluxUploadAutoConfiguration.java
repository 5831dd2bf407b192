package io.liveflux.autoconfigure.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.system.ApplicationTemp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.internal.upload.UploadChecks;
import io.liveflux.internal.upload.UploadQuota;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.upload.UploadScanner;
import io.liveflux.upload.UploadStore;

/**
 * {@link AutoConfiguration Auto-configuration} of fields that files are uploaded into.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxUploadProperties.class)
public final class LiveFluxUploadAutoConfiguration {

	private static final String PREFIX = UploadQuota.Limits.PREFIX;

	/** How often it is looked for files that nobody needs any more. */
	private static final Duration SWEEP = Duration.ofMinutes(1);

	@Bean
	@ConditionalOnMissingBean
	UploadStore liveFluxUploadStore(LiveFluxUploadProperties properties,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		Path directory = properties.directory();
		return new DiskUploadStore(
				(directory != null) ? directory : new ApplicationTemp().getDir("liveflux-uploads").toPath(), clock);
	}

	@Bean
	UploadTransfers liveFluxUploadTransfers(UploadStore store, LiveFluxUploadProperties properties,
			ObjectProvider<UploadScanner> scanners, @Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		UploadQuota.Limits limits = new UploadQuota.Limits(size("max-bytes-per-owner", properties.maxBytesPerOwner()),
				PropertyRules.between(PREFIX + "max-open-per-owner", properties.maxOpenPerOwner(), 1, 10_000),
				size("max-total", properties.maxTotal()),
				PropertyRules.notNegative(PREFIX + "disk-reserve", properties.diskReserve().toBytes()),
				size("max-chunk", properties.maxChunk()),
				PropertyRules.positive(PREFIX + "idle-timeout", properties.idleTimeout()));
		return new UploadTransfers(store, limits, new UploadChecks(scanners.orderedStream().toList(), clock), clock);
	}

	private static long size(String name, DataSize size) {
		return PropertyRules.positive(PREFIX + name, size.toBytes());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxUploadCustomizer(UploadTransfers transfers) {
		return (builder) -> builder.uploads(new ComponentUploads(transfers));
	}

	@Bean
	SmartInitializingSingleton liveFluxUploadStart(UploadStore store, UploadTransfers transfers,
			BackgroundThreads threads, LiveFluxUploadProperties properties,
			ObjectProvider<ComponentRegistry> components) {
		return () -> {
			if (components.stream().anyMatch(ComponentRegistry::takesUploads)) {
				prepare(store, properties);
				// What a crash has left.
				threads.executor().execute(transfers::sweep);
			}
		};
	}

	private static void prepare(UploadStore store, LiveFluxUploadProperties properties) {
		if (store instanceof DiskUploadStore disk) {
			try {
				disk.prepare();
			}
			catch (IOException ex) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + "directory", properties.directory(),
						"Files cannot be kept there (" + ex + "): name a directory that the application can write.");
			}
		}
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxUploadSweep(UploadTransfers transfers, BackgroundThreads threads,
			ObjectProvider<ComponentRegistry> components) {
		return new PeriodicTask(threads.scheduler(), SWEEP, new NonOverlappingTask(threads.executor(), () -> {
			if (components.stream().anyMatch(ComponentRegistry::takesUploads)) {
				transfers.sweep();
			}
		}));
	}

}
