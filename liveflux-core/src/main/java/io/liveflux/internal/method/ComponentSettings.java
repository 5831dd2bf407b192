package io.liveflux.internal.method;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.Advisor;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DelegatingMessageSource;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.form.FormSupport;
import io.liveflux.internal.rows.RowSeals;

/**
 * What the methods of components are called with. Immutable.
 *
 * @param jsonMapper converts nested JSON values to generic types
 * @param forms converts and validates single values and forms, and explains what is wrong
 * with them
 * @param argumentResolvers the application's own resolvers, asked before all others
 * @param advisors what is applied around {@code @OnMount}, {@code @Action} and
 * {@code @OnMessage} methods when its pointcut matches, such as method security; sorted
 * by their order. An advisor's advice is a {@link MethodInterceptor} or whatever Spring
 * AOP adapts to one
 * @param classRules rules that stand on whole classes
 * @param seals seals places of lists in addresses
 * @since 0.1
 */
public record ComponentSettings(JsonMapper jsonMapper, FormSupport forms,
		List<HandlerMethodArgumentResolver> argumentResolvers, List<Advisor> advisors, ClassRules classRules,
		RowSeals seals) {

	/**
	 * Creates settings.
	 */
	public ComponentSettings {
		argumentResolvers = List.copyOf(argumentResolvers);
		advisors = List.copyOf(advisors);
	}

	/**
	 * Creates settings without rules of classes, and without a secret.
	 * @param jsonMapper converts nested JSON values to generic types
	 * @param conversionService converts single values
	 * @param validator validates parameters that are marked {@code @Valid} or
	 * {@code @Validated}, or {@code null} when the application has no validation
	 * @param argumentResolvers the application's own resolvers
	 * @param advisors what is applied around the methods that clients call
	 */
	public ComponentSettings(JsonMapper jsonMapper, ConversionService conversionService, @Nullable Validator validator,
			List<HandlerMethodArgumentResolver> argumentResolvers, List<Advisor> advisors) {
		this(jsonMapper, new FormSupport(conversionService, validator, new DelegatingMessageSource()),
				argumentResolvers, advisors, ClassRules.NONE, RowSeals.NONE);
	}

	/**
	 * Returns settings with Spring's default formats, and without validation, own
	 * resolvers and advisors.
	 * @param jsonMapper converts nested JSON values to generic types
	 */
	public static ComponentSettings of(JsonMapper jsonMapper) {
		return new ComponentSettings(jsonMapper, new DefaultFormattingConversionService(), null, List.of(), List.of());
	}

	/**
	 * Returns these settings with a validator.
	 * @param validator validates parameters, or {@code null} for none
	 */
	public ComponentSettings withValidator(@Nullable Validator validator) {
		return new ComponentSettings(this.jsonMapper,
				new FormSupport(conversionService(), validator, this.forms.messages()), this.argumentResolvers,
				this.advisors, this.classRules, this.seals);
	}

	/**
	 * Returns these settings with the application's own argument resolvers.
	 * @param argumentResolvers asked before all others, in this order
	 */
	public ComponentSettings withArgumentResolvers(List<HandlerMethodArgumentResolver> argumentResolvers) {
		return new ComponentSettings(this.jsonMapper, this.forms, argumentResolvers, this.advisors, this.classRules,
				this.seals);
	}

	/**
	 * Returns these settings with advisors.
	 * @param advisors applied around the methods that clients call
	 */
	public ComponentSettings withAdvisors(List<Advisor> advisors) {
		return new ComponentSettings(this.jsonMapper, this.forms, this.argumentResolvers, advisors, this.classRules,
				this.seals);
	}

	/**
	 * Returns these settings with rules that stand on whole classes.
	 * @param classRules the rules
	 */
	public ComponentSettings withClassRules(ClassRules classRules) {
		return new ComponentSettings(this.jsonMapper, this.forms, this.argumentResolvers, this.advisors, classRules,
				this.seals);
	}

	/**
	 * Returns these settings with the texts of the application.
	 * @param messages texts for what is wrong with forms
	 */
	public ComponentSettings withMessages(MessageSource messages) {
		return new ComponentSettings(this.jsonMapper, new FormSupport(conversionService(), validator(), messages),
				this.argumentResolvers, this.advisors, this.classRules, this.seals);
	}

	/**
	 * Returns these settings with what seals places of lists in addresses.
	 * @param seals knows a secret
	 */
	public ComponentSettings withSeals(RowSeals seals) {
		return new ComponentSettings(this.jsonMapper, this.forms, this.argumentResolvers, this.advisors,
				this.classRules, seals);
	}

	/**
	 * Returns what converts single values.
	 */
	public ConversionService conversionService() {
		return this.forms.conversionService();
	}

	/**
	 * Returns what validates parameters that are marked {@code @Valid} or
	 * {@code @Validated}; {@code null} when the application has no validation.
	 */
	public @Nullable Validator validator() {
		return this.forms.validator();
	}

	/**
	 * Rules that stand on whole classes, such as {@code @PreAuthorize} on a component's
	 * class. They are checked before anything is done with a component, a channel or a
	 * socket, whatever methods the class has.
	 *
	 * @since 0.1
	 */
	@FunctionalInterface
	public interface ClassRules {

		/** There are none. */
		ClassRules NONE = (type) -> Optional.empty();

		/**
		 * Returns the rule of a class, read once at start-up.
		 * @param type the class
		 * @return what checks the rule for an instance of the class and whoever the
		 * thread works for, and throws when it refuses; empty when the class has none
		 * @throws InvalidComponentException when the class has a rule that cannot be
		 * checked
		 */
		Optional<Consumer<Object>> ruleOf(Class<?> type);

	}

}
