package io.liveflux.socket;

/**
 * Why a connection has ended.
 *
 * @param code close code
 * @param reason text that came with it; may be empty
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section
 * 7.4</a>
 */
public record CloseReason(int code, String reason) {
}
