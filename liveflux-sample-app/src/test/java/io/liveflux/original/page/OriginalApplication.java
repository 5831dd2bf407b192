package io.liveflux.original.page;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with the kinds and actions that the page names.
 */
@SpringBootApplication
public class OriginalApplication {

}
