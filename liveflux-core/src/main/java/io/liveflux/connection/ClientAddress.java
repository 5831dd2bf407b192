package io.liveflux.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A client's address as far as limits care: of IPv6 the network, because one client has
 * as many addresses in it as it likes.
 *
 * @param network the IPv4 address, the first 64 bits of the IPv6 address, or the text
 * itself when it is neither
 * @since 0.1
 */
public record ClientAddress(String network) {

	private static final int MAX_LENGTH = 64;

	private static final int NETWORK_BYTES = 8;

	/**
	 * Returns the network of an address.
	 * @param address an address as text; it is never looked up
	 */
	public static ClientAddress of(String address) {
		// With a colon it is parsed as IPv6 or not at all, and no name server is asked.
		if (address.indexOf(':') >= 0 && address.length() <= MAX_LENGTH) {
			try {
				InetAddress parsed = InetAddress.getByName(address);
				if (parsed instanceof Inet6Address) {
					String network = HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES);
					return new ClientAddress(network + "/64");
				}
				return new ClientAddress(parsed.getHostAddress());
			}
			catch (UnknownHostException ex) {
				// A proxy's own spelling; it still names one client.
			}
		}
		String text = address.toLowerCase(Locale.ROOT);
		return new ClientAddress((text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH));
	}

	/**
	 * Returns nothing that identifies the client.
	 */
	@Override
	public String toString() {
		return "ClientAddress[]";
	}

}
