/**
 * Fields that take uploaded files: the annotations and types of applications, and the SPI
 * for storing and scanning files.
 * <p>
 * A view reads the files of {@link Uploads} as {@link UploadEntry}s; one that was not
 * taken has an {@link UploadError}. An action gets them as {@link UploadedFile}s.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.upload;

import org.jspecify.annotations.NullMarked;
