/**
 * Messages that cross the wire, their codec and the error codes.
 * <p>
 * A {@link MessageDecoder} reads {@link ClientMessage}s, which a
 * {@link ClientMessageHandler} takes one by one; each may say which trace it belongs to,
 * a {@link TraceParent}. A {@link MessageEncoder} writes {@link ServerMessage}s, among
 * them those of channels, the {@link ChannelServerMessage}s, and those that change the
 * rows of long lists with {@link RowOp}s; {@link KnownRows} are what a client has of
 * these. How both look depends on the {@link Dialect}. {@link ErrorCode} and
 * {@link CloseCode} have the numbers.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.protocol;

import org.jspecify.annotations.NullMarked;
