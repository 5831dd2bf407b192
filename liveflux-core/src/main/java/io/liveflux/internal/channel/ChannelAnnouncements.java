package io.liveflux.internal.channel;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceChange;

/**
 * Hands what the log announces to the channels of this node.
 *
 * @param channels the channels
 * @param allConnections takes what is sent to everyone
 * @param onInterrupted run when announcements may have been lost
 */
record ChannelAnnouncements(LocalChannels channels, AllConnections allConnections,
		Runnable onInterrupted) implements ChannelLogListener {

	@Override
	public void appended(String topic, String epoch, LogEntry entry) {
		Channel channel = this.channels.find(topic);
		if (channel != null) {
			channel.announced((members) -> members.appended(epoch, entry));
		}
	}

	@Override
	public void announced(String topic, LogMessage message) {
		if (topic.equals(ChannelLog.EVERYONE)) {
			this.allConnections.announced(message);
			return;
		}
		Channel channel = this.channels.find(topic);
		if (channel != null) {
			channel.announced((members) -> members.announced(message));
		}
	}

	@Override
	public void presenceChanged(String topic, PresenceChange change) {
		Channel channel = this.channels.find(topic);
		if (channel != null) {
			channel.announced((members) -> members.presenceChanged(change));
		}
	}

	@Override
	public void interrupted() {
		this.onInterrupted.run();
	}

	@Override
	public void nodeGone(String node) {
		this.channels.all().forEach((channel) -> channel.nodeGone(node));
	}

}
