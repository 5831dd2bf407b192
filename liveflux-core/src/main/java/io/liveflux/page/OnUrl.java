package io.liveflux.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a component that is called when the address of the page has set its
 * {@link UrlParam} fields: at its mount, after {@code @OnMount}, and each time that the
 * user goes back, forward or follows a link with {@code data-flux-patch}. At most one
 * method of a component. It takes what the server gives, such as a {@code LiveContext};
 * nothing that a client sends.
 *
 * @since 0.1
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnUrl {

}
