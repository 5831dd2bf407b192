package io.liveflux.autoconfigure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.support.GenericWebApplicationContext;

import io.liveflux.autoconfigure.cluster.LiveFluxRedisAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every bean that the auto-configurations make unless there is one: whose application has
 * one, has that one alone.
 */
class BackOffTests {

	private static final Compared ALONE = Compared.of("liveflux.cluster.enabled=false");

	private static final Compared WITH_OTHERS = Compared.of("liveflux.cluster.enabled=true");

	private static final Compared DISABLED = Compared.of("liveflux.enabled=false");

	@ParameterizedTest(name = "{0}")
	@MethodSource("replaceable")
	void aBeanOfTheApplicationTakesThePlaceOfOurs(Method ours) {
		Compared applications = applications(ours.getDeclaringClass());

		assertThat(makes(applications.withoutOwn(), ours)).as("made by " + ours).isTrue();
		assertThat(makes(applications.withOwn(), ours)).as("made by " + ours).isFalse();
	}

	private static Compared applications(Class<?> autoConfiguration) {
		if (LiveFluxAbsentAutoConfiguration.class.equals(autoConfiguration)) {
			return DISABLED;
		}
		return LiveFluxRedisAutoConfiguration.class.equals(autoConfiguration) ? WITH_OTHERS : ALONE;
	}

	static Stream<Method> replaceable() {
		return ImportCandidates.load(AutoConfiguration.class, BackOffTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.liveflux."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.flatMap(BackOffTests::withNested)
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(ConditionalOnMissingBean.class));
	}

	private static Stream<Class<?>> withNested(Class<?> type) {
		return Stream.concat(Stream.of(type),
				Arrays.stream(type.getDeclaredClasses()).flatMap(BackOffTests::withNested));
	}

	/**
	 * Decides on the definitions of beans, and makes none of the beans.
	 */
	private static ConfigurableListableBeanFactory beans(String property, boolean withOwn) {
		GenericWebApplicationContext context = new GenericWebApplicationContext();
		TestPropertyValues
			.of(property, "liveflux.console.enabled=true", "management.endpoints.web.exposure.include=liveflux")
			.applyTo(context);
		new AnnotatedBeanDefinitionReader(context).register(Application.class);
		if (withOwn) {
			replaceable().forEach((ours) -> registerOwn(context, ours));
		}
		context.refreshForAotProcessing(new RuntimeHints());
		return context.getBeanFactory();
	}

	private static boolean makes(ConfigurableListableBeanFactory beans, Method ours) {
		return Arrays.stream(beans.getBeanDefinitionNames())
			.map(beans::getBeanDefinition)
			.anyMatch((bean) -> ours.getName().equals(bean.getFactoryMethodName()));
	}

	private static void registerOwn(BeanDefinitionRegistry beans, Method ours) {
		ConditionalOnMissingBean condition = ours.getAnnotation(ConditionalOnMissingBean.class);
		List<Class<?>> types = List.of(condition.value());
		Class<?> type = types.isEmpty() ? ours.getReturnType() : types.get(0);
		String name = (condition.name().length > 0) ? condition.name()[0] : "own" + type.getName();
		beans.registerBeanDefinition(name, new RootBeanDefinition(type));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager();
		}

	}

	/**
	 * The same application twice.
	 */
	private record Compared(ConfigurableListableBeanFactory withoutOwn, ConfigurableListableBeanFactory withOwn) {

		static Compared of(String property) {
			return new Compared(beans(property, false), beans(property, true));
		}

	}

}
