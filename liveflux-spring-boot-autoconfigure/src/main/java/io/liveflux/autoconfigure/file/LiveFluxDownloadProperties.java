package io.liveflux.autoconfigure.file;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of files that actions return.
 *
 * @param ttl How long a file waits until its page fetches it.
 * @param maxPerOwner Number of files of one user, or of one HTTP session without a user,
 * that wait on this node. Beyond it, the oldest is dropped.
 * @param maxWaiting Number of files that wait on this node. Beyond it, the oldest of the
 * same owner is dropped, else of a visitor who is not logged in, else of all.
 * @param maxMemory Memory for the bytes of files that wait on this node. Beyond it, files
 * are dropped in the same order. Files and streams take none.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.download")
public record LiveFluxDownloadProperties(@DefaultValue("1m") Duration ttl, @DefaultValue("10") int maxPerOwner,
		@DefaultValue("1000") int maxWaiting, @DefaultValue("64MB") DataSize maxMemory) {
}
