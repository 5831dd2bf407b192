package io.liveflux.autoconfigure.startup;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.LiveFluxProperties;

/**
 * Looks for times and sizes without a unit. They are milliseconds and bytes, which is
 * hardly ever what was meant.
 */
final class UnitCheck {

	private static final String TIME = "ms, not s or m";

	private static final String SIZE = "bytes, not KB or MB";

	/** Zero means the same in any unit. */
	private static final Pattern BARE_NUMBER = Pattern.compile("\\s*0*[1-9][0-9]*\\s*");

	/** Where the classes are that LiveFlux binds properties to. */
	private static final String PACKAGE = LiveFluxProperties.class.getPackageName();

	private final ApplicationContext context;

	UnitCheck(ApplicationContext context) {
		this.context = context;
	}

	Optional<String> examine() {
		List<String> bare = new ArrayList<>();
		for (String name : this.context.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
			Class<?> type = this.context.getType(name);
			ConfigurationProperties bound = (type != null) ? type.getAnnotation(ConfigurationProperties.class) : null;
			if (type != null && bound != null && type.getPackageName().startsWith(PACKAGE)) {
				check(bare, bound.value(), type, this.context.getBean(name));
			}
		}
		return bare.isEmpty() ? Optional.empty()
				: Optional.of("Values without a unit: " + String.join("; ", bare) + ". Write the unit that you mean");
	}

	private void check(List<String> bare, String prefix, Class<?> type, @Nullable Object bound) {
		if (!type.isRecord()) {
			return;
		}
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + '.' + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (component.getType() == Duration.class) {
				check(bare, name, TIME);
			}
			else if (component.getType() == DataSize.class) {
				check(bare, name, SIZE);
			}
			else if (bound != null && !BeanUtils.isSimpleProperty(component.getType())) {
				component.getAccessor().trySetAccessible();
				checkInner(bare, name, component.getType(),
						ReflectionUtils.invokeMethod(component.getAccessor(), bound));
			}
		}
	}

	private void checkInner(List<String> bare, String name, Class<?> type, @Nullable Object bound) {
		if (bound instanceof Map<?, ?> entries) {
			entries.forEach((key, value) -> check(bare, name + '.' + key, value.getClass(), value));
		}
		else {
			check(bare, name, type, bound);
		}
	}

	private void check(List<String> bare, String name, String meaning) {
		String value = this.context.getEnvironment().getProperty(name);
		if (value != null && BARE_NUMBER.matcher(value).matches()) {
			bare.add(name + "=" + value.strip() + " is " + meaning);
		}
	}

}
