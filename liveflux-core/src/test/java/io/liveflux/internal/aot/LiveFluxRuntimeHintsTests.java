package io.liveflux.internal.aot;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.FilteredClassLoader;

import io.liveflux.call.Outcome;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.FormContent;
import io.liveflux.form.FormError;
import io.liveflux.form.FormRow;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.direct.TomcatUpgradeHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

class LiveFluxRuntimeHintsTests {

	@Test
	void clientAndRememberedAnswersAreKept() {
		RuntimeHints hints = new RuntimeHints();

		new LiveFluxRuntimeHints().registerHints(hints, null);

		assertThat(resource().forResource("META-INF/liveflux/liveflux.js")).accepts(hints);
		assertThat(reflection().onType(Outcome.class)).accepts(hints);
		assertThat(reflection().onType(Outcome.Failure.class)).accepts(hints);
	}

	@Test
	void formsAreKeptAndCanBeShown() {
		RuntimeHints hints = new RuntimeHints();

		new LiveFluxRuntimeHints().registerHints(hints, null);

		assertThat(reflection().onType(FormContent.class)).accepts(hints);
		assertThat(reflection().onType(FormError.Argument.class)).accepts(hints);
		assertThat(reflection().onType(LiveForm.class)
			.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.ACCESS_DECLARED_FIELDS))
			.accepts(hints);
		assertThat(reflection().onType(FormRow.class).withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
			.accepts(hints);
	}

	@Test
	void tomcatCreatesTheUpgradeHandler() {
		RuntimeHints hints = new RuntimeHints();

		new LiveFluxRuntimeHints().registerHints(hints, getClass().getClassLoader());

		assertThat(reflection().onType(TomcatUpgradeHandler.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(hints);
	}

	@Test
	void withoutTomcatThereIsNoUpgradeHandler() {
		RuntimeHints hints = new RuntimeHints();

		new LiveFluxRuntimeHints().registerHints(hints, new FilteredClassLoader("org.apache.coyote"));

		assertThat(reflection().onType(TomcatUpgradeHandler.class)).rejects(hints);
	}

	@Test
	void bothAreFoundBySpring() {
		assertThat(AotServices.factories().load(BeanRegistrationAotProcessor.class).asList())
			.hasAtLeastOneElementOfType(LiveFluxBeanAotProcessor.class);
	}

	@Test
	void membersOfComponentsAndTheirDataAreKept() {
		RuntimeHints hints = process(Basket.class);

		assertThat(reflection().onType(Basket.class)
			.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
					MemberCategory.ACCESS_DECLARED_FIELDS))
			.accepts(hints);
		assertThat(reflection().onType(Base.class).withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
			.accepts(hints);
		assertThat(reflection().onType(Line.class)).accepts(hints);
		assertThat(reflection().onType(Order.class)).accepts(hints);
		assertThat(reflection().onType(Principal.class)).rejects(hints);
	}

	@Test
	void dataOfChannelsIsKept() {
		assertThat(reflection().onType(Order.class)).accepts(process(Orders.class));
	}

	@Test
	void otherBeansAreLeftToOthers() {
		assertThat(contribution(String.class)).isNull();
	}

	private static RuntimeHints process(Class<?> type) {
		RuntimeHints hints = new RuntimeHints();
		GenerationContext context = mock();
		given(context.getRuntimeHints()).willReturn(hints);
		BeanRegistrationAotContribution contribution = contribution(type);
		assertThat(contribution).isNotNull();
		contribution.applyTo(context, mock(BeanRegistrationCode.class));
		return hints;
	}

	private static @Nullable BeanRegistrationAotContribution contribution(Class<?> type) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("bean", new RootBeanDefinition(type));
		return new LiveFluxBeanAotProcessor().processAheadOfTime(RegisteredBean.of(beans, "bean"));
	}

	static class Base {

		private String name = "";

	}

	@LiveComponent("basket")
	static class Basket extends Base {

		private List<Line> lines = List.of();

		@Action
		void order(Order order, Principal user) {
		}

	}

	@LiveChannel("orders")
	static class Orders {

		@OnCommand("order")
		void order(Order order) {
		}

	}

	record Line(String article) {
	}

	record Order(String name) {
	}

}
