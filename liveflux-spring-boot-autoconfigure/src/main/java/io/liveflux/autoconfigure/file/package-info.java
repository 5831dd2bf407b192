/**
 * Auto-configuration of files: uploads into fields, and downloads.
 */
@NullMarked
package io.liveflux.autoconfigure.file;

import org.jspecify.annotations.NullMarked;
