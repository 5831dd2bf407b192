package io.liveflux.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureWebMvc;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of some components and nothing else of the application: with Spring MVC, its
 * template engine, Spring Security where it is there, and everything of LiveFlux, but
 * without services and repositories, which a test brings itself, for instance by
 * {@code @MockitoBean}. Test methods can have a {@link LiveTester} as a parameter.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(LiveFluxTestContextBootstrapper.class)
@ExtendWith({ SpringExtension.class, LiveTesterParameterResolver.class })
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(LiveFluxTypeExcludeFilter.class)
@AutoConfigureWebMvc
@AutoConfigureMockMvc
@ImportAutoConfiguration
public @interface LiveFluxTest {

	/**
	 * Returns the components, channels and controllers that are tested; all components
	 * and channels if there are none. Another name of {@link #components()}.
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * Returns the components, channels and controllers that are tested; all components
	 * and channels if there are none.
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * Returns properties of the {@link Environment} in the form {@code key=value}.
	 */
	String[] properties() default {};

	/**
	 * Returns whether only what such tests need is found by the component scan.
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Returns filters of beans that are to be there besides.
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * Returns filters of beans that are not to be there.
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Returns auto-configuration that is not to be applied.
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
