package io.liveflux.internal.download;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.store.Owner;

/**
 * Files that another node keeps, fetched from it part by part, and those of this node for
 * others. Whoever reads asks for the next part when the client has taken the one before.
 * Thread-safe.
 */
final class RemoteDownloads {

	private static final Logger logger = LoggerFactory.getLogger(RemoteDownloads.class);

	/** Bytes of a part. */
	static final int CHUNK = 64 * 1024;

	private static final String KIND = "download";

	private static final byte[] NOTHING = {};

	private final NodeCalls calls;

	private final Downloads downloads;

	private final InstantSource clock;

	private final Map<String, Lent> lent = new ConcurrentHashMap<>();

	RemoteDownloads(NodeCalls calls, Downloads downloads, Executor executor, InstantSource clock) {
		this.calls = calls;
		this.downloads = downloads;
		this.clock = clock;
		calls.serve(KIND, executor, (from, question) -> answer(Question.decode(question)));
	}

	/**
	 * Opens a file that another node keeps.
	 * @return the file, or empty when that node has none for this owner, or is gone
	 * @throws IOException when the node does not answer
	 */
	Optional<Download.Open> open(NodeId node, String token, Optional<Owner> owner) throws IOException {
		try {
			byte[] answer = ask(node, new Question(Question.Step.OPEN, token, owner));
			return (answer.length > 0) ? Optional.of(decode(answer, new Content(node, token))) : Optional.empty();
		}
		catch (NodeCalls.NodeGoneException ex) {
			return Optional.empty();
		}
	}

	private byte[] ask(NodeId node, Question question) throws IOException {
		try {
			return this.calls.ask(node, KIND, question.encode()).toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof NodeCalls.NodeGoneException gone) {
				throw gone;
			}
			throw new IOException("Node " + node + " does not deliver a download", ex.getCause());
		}
	}

	private byte[] answer(Question question) {
		try {
			return switch (question.step()) {
				case OPEN -> lend(question);
				case READ -> read(question.token());
				case CLOSE -> {
					release(question.token());
					yield NOTHING;
				}
			};
		}
		catch (IOException ex) {
			release(question.token());
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] lend(Question question) throws IOException {
		Optional<Download> taken = this.downloads.take(question.token(), question.owner());
		if (taken.isEmpty()) {
			return NOTHING;
		}
		Download.Open file = Download.Open.of(taken.get());
		this.lent.put(question.token(), new Lent(file, new AtomicReference<>(this.clock.instant())));
		return encode(file);
	}

	private byte[] read(String token) throws IOException {
		Lent found = this.lent.get(token);
		if (found == null) {
			throw new IOException("nobody has read this download for too long");
		}
		found.used().set(this.clock.instant());
		byte[] part = found.file().content().readNBytes(CHUNK);
		if (part.length == 0) {
			release(token);
		}
		return part;
	}

	private void release(String token) {
		Lent found = this.lent.remove(token);
		if (found != null) {
			try {
				found.file().close();
			}
			catch (IOException ex) {
				logger.debug("A download could not be closed", ex);
			}
		}
	}

	/**
	 * Closes what no other node reads on.
	 */
	void sweep() {
		Instant before = this.clock.instant().minus(this.downloads.limits().ttl());
		this.lent.forEach((token, each) -> {
			if (Objects.requireNonNull(each.used().get()).isBefore(before)) {
				release(token);
			}
		});
	}

	private static byte[] encode(Download.Open file) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(file.name());
			out.writeUTF(file.type());
			out.writeLong(file.length());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static Download.Open decode(byte[] answer, InputStream content) throws IOException {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
			return new Download.Open(in.readUTF(), in.readUTF(), in.readLong(), content, () -> {
			});
		}
	}

	/**
	 * A file of this node that another one reads.
	 *
	 * @param file the file
	 * @param used when it has asked for bytes last
	 */
	private record Lent(Download.Open file, AtomicReference<Instant> used) {
	}

	/**
	 * The bytes of a file that another node keeps.
	 */
	private final class Content extends InputStream {

		private final NodeId node;

		private final String token;

		private ByteArrayInputStream part = new ByteArrayInputStream(NOTHING);

		private boolean ended;

		private Content(NodeId node, String token) {
			this.node = node;
			this.token = token;
		}

		@Override
		public int read() throws IOException {
			return isThere() ? this.part.read() : -1;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return (length == 0) ? 0 : isThere() ? this.part.read(target, offset, length) : -1;
		}

		private boolean isThere() throws IOException {
			if (this.part.available() == 0 && !this.ended) {
				byte[] next = call(Question.Step.READ);
				this.ended = next.length == 0;
				this.part = new ByteArrayInputStream(next);
			}
			return this.part.available() > 0;
		}

		private byte[] call(Question.Step step) throws IOException {
			try {
				return ask(this.node, new Question(step, this.token, Optional.empty()));
			}
			catch (NodeCalls.NodeGoneException ex) {
				throw new IOException("Node " + this.node + " has gone while a download was fetched from it", ex);
			}
		}

		@Override
		public void close() throws IOException {
			if (!this.ended) {
				this.ended = true;
				call(Question.Step.CLOSE);
			}
		}

	}

	/**
	 * What a node asks the one that keeps a file.
	 *
	 * @param step what is asked
	 * @param token token of the file
	 * @param owner who has asked for the file
	 */
	private record Question(Step step, String token, Optional<Owner> owner) {

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

		static Question decode(byte[] bytes) {
			try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
				Step step = Step.values()[in.readByte()];
				String token = in.readUTF();
				return new Question(step, token, in.readBoolean()
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

}
