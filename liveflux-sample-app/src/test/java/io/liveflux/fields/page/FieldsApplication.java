package io.liveflux.fields.page;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with one page, on which a test writes what it likes.
 */
@SpringBootApplication
public class FieldsApplication {

}
