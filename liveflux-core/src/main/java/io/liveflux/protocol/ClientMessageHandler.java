package io.liveflux.protocol;

/**
 * One method for each message of the protocol.
 *
 * @since 0.1
 */
public interface ClientMessageHandler {

	/**
	 * Handles {@link ClientMessage.Init}.
	 * @param message the message
	 */
	void onInit(ClientMessage.Init message);

	/**
	 * Handles {@link ClientMessage.Mount}.
	 * @param message the message
	 */
	void onMount(ClientMessage.Mount message);

	/**
	 * Handles {@link ClientMessage.Sync}.
	 * @param message the message
	 */
	void onSync(ClientMessage.Sync message);

	/**
	 * Handles {@link ClientMessage.Act}.
	 * @param message the message
	 */
	void onAct(ClientMessage.Act message);

	/**
	 * Handles {@link ClientMessage.Unmount}.
	 * @param message the message
	 */
	void onUnmount(ClientMessage.Unmount message);

	/**
	 * Handles {@link ClientMessage.Ping}.
	 * @param message the message
	 */
	void onPing(ClientMessage.Ping message);

	/**
	 * Handles {@link ClientMessage.Join}.
	 * @param message the message
	 */
	void onJoin(ClientMessage.Join message);

	/**
	 * Handles {@link ClientMessage.Leave}.
	 * @param message the message
	 */
	void onLeave(ClientMessage.Leave message);

	/**
	 * Handles {@link ClientMessage.Command}.
	 * @param message the message
	 */
	void onCommand(ClientMessage.Command message);

	/**
	 * Handles {@link ClientMessage.Other}.
	 * @param message the message
	 */
	void onOther(ClientMessage.Other message);

	/**
	 * Handles {@link ClientMessage.Malformed}.
	 * @param message the message
	 */
	void onMalformed(ClientMessage.Malformed message);

}
