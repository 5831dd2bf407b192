package io.liveflux.upload;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@link Uploads} that files can be uploaded into. Fields without
 * it take no files.
 *
 * <pre>
 * &#64;Upload(max = 3, maxSize = "5MB", types = { "image/png", "image/jpeg" })
 * private Uploads photos;
 *
 * &#64;Action
 * void save() {
 *     this.photos.drain((file) -&gt; this.storage.put(file.resource(), file.safeName()));
 * }
 * </pre>
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Upload {

	/**
	 * How many files the field holds, up to 1000. Where it is one, a new file takes the
	 * place of the one before.
	 */
	int max() default 1;

	/**
	 * How large one file may be, such as {@code 500KB} or {@code 2GB}.
	 */
	String maxSize() default "10MB";

	/**
	 * Media types of the files, such as {@code image/png} or {@code image/*}; none for
	 * any file. The extension of a file and its first bytes must both be of one of them.
	 */
	String[] types() default {};

	/**
	 * How long a file is kept after its last byte if nothing takes it, such as
	 * {@code 30m} or {@code 2h}.
	 */
	String keep() default "30m";

}
