package io.liveflux.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.ServerMessage;

/**
 * How much of the texts of one component one client has. Used by one thread at a time.
 */
public final class SentTexts {

	private final String componentId;

	private final Map<Long, Integer> lengths = new HashMap<>(2);

	private final Set<Long> ended = new HashSet<>(2);

	public SentTexts(String componentId) {
		this.componentId = componentId;
	}

	/**
	 * Returns what the client lacks: of a text that it knows nothing of, all; and the end
	 * of each that grows no more.
	 * @param growing the texts that grow, or have just ended
	 */
	public List<ServerMessage> missing(Collection<GrowingText> growing) {
		List<ServerMessage> missing = new ArrayList<>(1);
		Set<Long> present = growing.stream().map(GrowingText::number).collect(Collectors.toSet());
		this.ended.retainAll(present);
		this.lengths.keySet().removeIf((number) -> {
			if (present.contains(number)) {
				return false;
			}
			missing.add(ServerMessage.Text.end(number));
			return true;
		});
		for (GrowingText text : growing) {
			if (!this.ended.contains(text.number())) {
				ServerMessage part = missing(text);
				if (part != null) {
					missing.add(part);
				}
			}
		}
		return missing;
	}

	private @Nullable ServerMessage missing(GrowingText text) {
		Integer sent = this.lengths.get(text.number());
		int base = (sent != null) ? sent : 0;
		GrowingText.Part part = text.from(base);
		if (part.isLast()) {
			this.lengths.remove(text.number());
			this.ended.add(text.number());
		}
		else {
			this.lengths.put(text.number(), base + part.text().length());
		}
		if (sent == null) {
			return new ServerMessage.Text(text.number(), this.componentId, text.field(), base, part.text(),
					part.isLast());
		}
		return (part.isLast() || !part.text().isEmpty())
				? new ServerMessage.Text(text.number(), null, null, base, part.text(), part.isLast()) : null;
	}

	/**
	 * The client has nothing any more, or does not know what it has.
	 */
	public void forget() {
		this.lengths.clear();
		this.ended.clear();
	}

}
