package io.liveflux.autoconfigure.file;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of fields that files are uploaded into.
 *
 * @param directory Directory that keeps files until the application takes them. Nodes
 * that share it take over uploads from each other. Without it, a directory for temporary
 * files is used.
 * @param maxBytesPerOwner Size of all files together that one user, or one HTTP session
 * without a user, has on the server. Announced files count.
 * @param maxOpenPerOwner Number of files of one user, or of one HTTP session without a
 * user, that are being uploaded.
 * @param maxTotal Size of all files of all users together. Announced files count.
 * @param diskReserve Disk space that uploads leave free, even when all announced files
 * have arrived.
 * @param maxChunk Largest part of a file in one request. A proxy in front must accept
 * bodies of this size.
 * @param idleTimeout How long an unfinished upload waits for its next byte.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.upload")
public record LiveFluxUploadProperties(@Nullable Path directory, @DefaultValue("200MB") DataSize maxBytesPerOwner,
		@DefaultValue("100") int maxOpenPerOwner, @DefaultValue("10GB") DataSize maxTotal,
		@DefaultValue("256MB") DataSize diskReserve, @DefaultValue("4MB") DataSize maxChunk,
		@DefaultValue("5m") Duration idleTimeout) {
}
