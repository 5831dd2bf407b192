package io.liveflux.internal.upload;

import io.liveflux.upload.StoredUpload;
import io.liveflux.upload.UploadError;

/**
 * Tells components of their files.
 */
public interface UploadLandings {

	/** Tells nobody. */
	UploadLandings NONE = new UploadLandings() {

		@Override
		public void progress(StoredUpload upload) {
		}

		@Override
		public boolean complete(StoredUpload upload, String type) {
			return true;
		}

		@Override
		public void refused(StoredUpload upload, UploadError error) {
		}

	};

	/**
	 * More of a file has come. Told often; not all has to be shown.
	 */
	void progress(StoredUpload upload);

	/**
	 * A file is complete.
	 * @param type its verified type
	 * @return whether its component is there and knows it by now
	 */
	boolean complete(StoredUpload upload, String type);

	/**
	 * A file was refused, and its bytes are gone.
	 */
	void refused(StoredUpload upload, UploadError error);

}
