package io.liveflux.sample.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts two instances of the application, with a reverse proxy in front that sends every
 * request to the next one, and a Redis unless {@code spring.data.redis.host} or
 * {@code spring.data.redis.url} names one. The proxy listens to {@code server.port}, the
 * instances to the ports after it. An instance that ends is started again.
 */
@Configuration(proxyBeanMethods = false)
@Profile(Cluster.PROFILE)
public class Cluster {

	private static final Logger logger = LoggerFactory.getLogger(Cluster.class);

	static final String PROFILE = "cluster";

	private static final int INSTANCES = 2;

	/**
	 * Returns whether the application is to be started as a cluster.
	 * @param args command line arguments of the application
	 */
	public static boolean isWanted(String... args) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
		return Set.of(environment.getActiveProfiles()).contains(PROFILE);
	}

	/**
	 * Starts it.
	 * @param args command line arguments of the application, which each instance gets too
	 */
	public static void run(String... args) {
		SpringApplication application = new SpringApplication(Cluster.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args);
	}

	@Bean
	RedisAddress redis(Environment environment) {
		return RedisAddress.of(environment);
	}

	@Bean
	Instances instances(RedisAddress redis, Environment environment) {
		List<String> profiles = new ArrayList<>(Arrays.asList(environment.getActiveProfiles()));
		profiles.set(profiles.indexOf(PROFILE), "redis");
		return new Instances(firstPort(environment) + 1, INSTANCES, profiles, redis.arguments());
	}

	@Bean
	RoundRobinProxy proxy(Instances instances, Environment environment) {
		return new RoundRobinProxy(firstPort(environment), instances.ports());
	}

	@Bean
	ApplicationListener<ContextRefreshedEvent> announcement(RoundRobinProxy proxy, Instances instances,
			RedisAddress redis) {
		return (event) -> {
			instances.awaitReady();
			logger.info("The cluster answers at http://localhost:{}, its instances at {}; {}", proxy.port(),
					instances.describe(), redis);
			logger.info("Kill an instance while you click: kill -9 PID. It is started again");
		};
	}

	private static int firstPort(Environment environment) {
		return environment.getProperty("server.port", Integer.class, 8080);
	}

}
