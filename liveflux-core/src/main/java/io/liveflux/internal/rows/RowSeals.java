package io.liveflux.internal.rows;

import java.security.GeneralSecurityException;

/**
 * Makes texts that nobody outside can read or change, for places of lists in addresses.
 * Thread-safe.
 */
public interface RowSeals {

	/** There is no secret: no list whose rows come as windows can be in an address. */
	RowSeals NONE = new RowSeals() {

		@Override
		public String sealAlike(byte[] plain, byte[] context) {
			throw new IllegalStateException("Positions cannot be sealed without a secret");
		}

		@Override
		public byte[] open(String seal, byte[] context) throws GeneralSecurityException {
			throw new GeneralSecurityException("There is no secret");
		}

	};

	/**
	 * Seals a text. The same text has the same seal, so that an address does not change
	 * with each drawing.
	 * @param plain the text
	 * @param context what it is sealed for
	 * @return characters of {@code A-Z a-z 0-9 - _ .}
	 */
	String sealAlike(byte[] plain, byte[] context);

	/**
	 * Opens what was sealed.
	 * @param seal the seal, from whoever wrote it
	 * @param context what it was sealed for
	 * @throws GeneralSecurityException when it is no such seal, was changed, or was
	 * sealed with another secret or for another context
	 */
	byte[] open(String seal, byte[] context) throws GeneralSecurityException;

}
