package io.liveflux.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A property of the values of a map, which the metadata says nothing of: described where
 * it is declared.
 *
 * @param name its name below the key of the map
 * @param defaultValue its default as the page shows it
 * @param description its description
 */
record KeyedProperty(String name, String defaultValue, String description) {

	private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");

	static List<KeyedProperty> of(String mapType) throws IOException {
		Matcher matcher = MAP.matcher(mapType);
		assertThat(matcher.matches()).as(mapType).isTrue();
		return of(ClassUtils.resolveClassName(matcher.group(1), KeyedProperty.class.getClassLoader()), "");
	}

	private static List<KeyedProperty> of(Class<?> type, String prefix) throws IOException {
		String javadoc = javadocOf(type);
		RecordComponent[] components = type.getRecordComponents();
		Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
		List<KeyedProperty> properties = new ArrayList<>();
		for (int i = 0; i < components.length; i++) {
			String name = components[i].getName();
			String path = prefix + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (components[i].getType().isRecord()) {
				properties.addAll(of(components[i].getType(), path + '.'));
			}
			else {
				properties.add(new KeyedProperty(path, defaultOf(parameters[i]), describe(name, javadoc)));
			}
		}
		return properties;
	}

	private static String javadocOf(Class<?> type) throws IOException {
		String outermost = type.getName().replace('.', '/').replaceAll("\\$.*", "");
		String source = Files.readString(Path.of("src/main/java", outermost + ".java"));
		String before = source.substring(0, source.indexOf("public record " + type.getSimpleName() + "("));
		return before.substring(before.lastIndexOf("/**")).replaceAll("\\s+\\*(/.*| )?", " ").replaceAll("\\s+", " ");
	}

	private static String describe(String name, String javadoc) {
		Matcher matcher = Pattern.compile("@param " + name + " (.+?)(?= @param| @since| $)").matcher(javadoc);
		assertThat(matcher.find()).as("description of " + name + " in " + javadoc).isTrue();
		return matcher.group(1).trim();
	}

	private static String defaultOf(Parameter parameter) {
		DefaultValue value = parameter.getAnnotation(DefaultValue.class);
		if (parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
			return "";
		}
		assertThat(value).as("default of " + parameter).isNotNull();
		return (value.value().length == 0) ? "" : '`' + String.join("`, `", Arrays.asList(value.value())) + '`';
	}

}
