/**
 * Fields of components that files are uploaded into: what applications declare and read,
 * where the files are kept meanwhile, and who looks at them.
 */
@NullMarked
package io.liveflux.upload;

import org.jspecify.annotations.NullMarked;
