package io.liveflux.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.liveflux.sample.cluster.Cluster;

/**
 * Starts the sample application, or with profile {@code cluster} two instances of it.
 *
 * @since 0.1
 */
@SpringBootApplication
@EnableScheduling
public class SampleApplication {

	/**
	 * Starts the application.
	 * @param args command line arguments, passed on to Spring Boot
	 */
	public static void main(String[] args) {
		if (Cluster.isWanted(args)) {
			Cluster.run(args);
		}
		else {
			SpringApplication.run(SampleApplication.class, args);
		}
	}

}
