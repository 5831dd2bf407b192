package io.liveflux.internal.component;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.text.GrowingText;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * The connections of this node that watch a component.
 */
public final class ComponentAudience {

	private static final String CHANNEL_PREFIX = "component:";

	private final Hub hub;

	public ComponentAudience(Hub hub) {
		this.hub = hub;
	}

	/**
	 * Returns the name of the channel that those who watch a component listen to.
	 */
	public static String channelOf(String componentId) {
		return CHANNEL_PREFIX + componentId;
	}

	/**
	 * Returns the component whose watchers listen to a channel, if it is such a channel.
	 */
	public static Optional<String> componentOf(String channel) {
		return channel.startsWith(CHANNEL_PREFIX) ? Optional.of(channel.substring(CHANNEL_PREFIX.length()))
				: Optional.empty();
	}

	public boolean isWatched(String id) {
		return this.hub.count(channelOf(id)) > 0;
	}

	public Collection<Hub.Subscription> of(String id) {
		return this.hub.subscriptions(channelOf(id));
	}

	/**
	 * Returns the ids of the components that somebody watches.
	 */
	public Set<String> ids() {
		return this.hub.names()
			.stream()
			.flatMap((channel) -> componentOf(channel).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	public Stream<Attachment> attachments(String id) {
		return of(id).stream().filter(Attachment.class::isInstance).map(Attachment.class::cast);
	}

	/**
	 * Lets those who watch a component have its newest drawing.
	 * @param except a connection that learns of it by its answer
	 */
	public void markChanged(String id, @Nullable Connection except) {
		for (Hub.Subscription subscription : of(id)) {
			if (subscription.connection() != except && subscription instanceof Attachment attachment) {
				attachment.markChanged();
			}
		}
	}

	/**
	 * Lets go of all who watch a component.
	 */
	public void leaveAll(String id) {
		String channel = channelOf(id);
		of(id).forEach((subscription) -> this.hub.leave(channel, subscription.connection()));
	}

	/**
	 * Encodes the updates of attachments.
	 */
	public interface UpdateWriter {

		MessageEncoder encoder();

		/**
		 * Returns the texts of a component that grow, or have just ended.
		 */
		Collection<GrowingText> texts(String componentId);

		/**
		 * Notes that a connection does not watch a component any more.
		 */
		void left(String componentId);

		/**
		 * Returns the present drawing with all of its rows, for a client to which they
		 * are not sent apart.
		 * @return the drawing, or {@code null} when the component is busy; then the
		 * attachment is marked again once it is not
		 */
		@Nullable DrawnVersion whole(DrawnVersion drawn, Attachment attachment);

		/**
		 * Returns the whole HTML, inner components included, in the plain dialect.
		 * @return the frame, or {@code null} when an inner component is busy; then the
		 * attachment is marked again once it is not
		 */
		@Nullable Frame plain(DrawnVersion drawn, Attachment attachment);

		default Frame text(ServerMessage message) {
			return new Frame.Text(encoder().encode(message));
		}

	}

}
