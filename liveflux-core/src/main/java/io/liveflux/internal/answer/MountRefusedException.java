package io.liveflux.internal.answer;

/**
 * A client may not mount a component with what it sent. The message is meant for the
 * client.
 *
 * @since 0.1
 */
public final class MountRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private MountRefusedException(String message) {
		super(message);
	}

	public static MountRefusedException closed(String kind) {
		return new MountRefusedException("component '" + kind + "' is not open to clients: place it in a page, which"
				+ " seals its parameters, or mark its class @LiveComponent(clientMount = true), which lets every client"
				+ " choose them");
	}

	public static MountRefusedException badSeal(String kind) {
		return new MountRefusedException(
				"the seal of component '" + kind + "' is no longer valid: load the page again");
	}

}
