/**
 * Fields of components that files are uploaded into: what applications declare and read,
 * where the files are kept meanwhile, and who looks at them.
 * <p>
 * A view reads the files of {@link Uploads} as {@link UploadEntry}s; one that was not
 * taken has an {@link UploadError}. An action gets them as {@link UploadedFile}s.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.upload;

import org.jspecify.annotations.NullMarked;
