package io.liveflux.internal.rfc6455;

import java.util.List;

/**
 * What a client sends and what it has to mean.
 *
 * @param name what is tried
 * @param sent what comes from the network
 * @param meaning what a server has to make of it, in the words of {@link FrameRecorder}
 */
public record FrameCase(String name, byte[] sent, List<String> meaning) {

	static FrameCase of(String name, ClientFrames sent, String... meaning) {
		return new FrameCase(name, sent.bytes(), List.of(meaning));
	}

	/**
	 * Returns how the connection has to end: the close code, or 0 when it goes on.
	 */
	public int closeCode() {
		String last = this.meaning.isEmpty() ? "" : this.meaning.get(this.meaning.size() - 1);
		String[] words = last.split(" ", 3);
		return (words[0].equals("close") || words[0].equals("violation")) ? Integer.parseInt(words[1]) : 0;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
