package io.liveflux.faults.page;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application with one page, in which everything that LiveFlux keeps in step shows.
 */
@SpringBootApplication
public class FaultsApplication {

}
