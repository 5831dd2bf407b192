package io.liveflux.test;

import java.lang.reflect.Method;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Hands the tester of the context to test methods.
 */
final class LiveTesterParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		return parameterContext.getDeclaringExecutable() instanceof Method
				&& parameterContext.getParameter().getType() == LiveTester.class
				&& !parameterContext.isAnnotated(Autowired.class);
	}

	@Override
	public LiveTester resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		return SpringExtension.getApplicationContext(extensionContext).getBean(LiveTester.class);
	}

}
