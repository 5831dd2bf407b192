package io.liveflux.internal.operations;

/**
 * What went over connections and over HTTP since the application was started.
 *
 * @param messagesReceived how many messages came from clients
 * @param bytesReceived about how many bytes they had
 * @param messagesSent how many messages went to clients
 * @param bytesSent about how many bytes they had, before compression
 * @since 0.1
 */
public record TrafficFigures(long messagesReceived, long bytesReceived, long messagesSent, long bytesSent) {
}
