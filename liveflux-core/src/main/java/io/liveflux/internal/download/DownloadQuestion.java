package io.liveflux.internal.download;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import io.liveflux.store.Owner;

/**
 * What a node asks the one that keeps a file.
 *
 * @param step what is asked
 * @param token token of the file
 * @param owner who has asked for the file
 */
record DownloadQuestion(Step step, String token, Optional<Owner> owner) {

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(this.step.ordinal());
			out.writeUTF(this.token);
			out.writeBoolean(this.owner.isPresent());
			if (this.owner.isPresent()) {
				out.writeUTF(this.owner.get().kind().name());
				out.writeUTF(this.owner.get().name());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static DownloadQuestion decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			Step step = Step.values()[in.readByte()];
			String token = in.readUTF();
			return new DownloadQuestion(step, token, in.readBoolean()
					? Optional.of(new Owner(Owner.Kind.valueOf(in.readUTF()), in.readUTF())) : Optional.empty());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is asked.
	 */
	enum Step {

		/** To take the file, and to say what it is. */
		OPEN,

		/** The next bytes; none when there are no more. */
		READ,

		/** To close it, because nobody reads on. */
		CLOSE

	}

}
