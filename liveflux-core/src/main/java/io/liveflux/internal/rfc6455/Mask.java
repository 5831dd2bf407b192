package io.liveflux.internal.rfc6455;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The mask that a client lays over what it sends, eight bytes at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC 6455, section
 * 5.3</a>
 */
final class Mask {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private Mask() {
	}

	/**
	 * Takes the mask away, or lays it on, which is the same.
	 * @param key the mask, its first byte lowest
	 * @param phase how many bytes of the frame came before
	 */
	static void apply(byte[] bytes, int offset, int length, int key, long phase) {
		int turned = Integer.rotateRight(key, (int) (phase & 3) * Byte.SIZE);
		long twice = (turned & 0xFFFF_FFFFL) | ((long) turned << Integer.SIZE);
		int end = offset + length;
		int at = offset;
		for (; at <= end - Long.BYTES; at += Long.BYTES) {
			LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
		}
		for (; at < end; at++) {
			bytes[at] ^= (byte) twice;
			twice >>>= Byte.SIZE;
		}
	}

}
