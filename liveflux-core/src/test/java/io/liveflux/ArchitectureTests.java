package io.liveflux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.liveflux.testing.CodingRules;
import io.liveflux.testing.ModuleClasses;
import io.liveflux.testing.PublicTypes;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(locations = ModuleClasses.class)
class ArchitectureTests {

	/**
	 * What applications are written with.
	 */
	private static final List<String> API = List.of("page", "text", "upload", "rows", "async", "component", "form",
			"channel", "socket", "broadcast");

	/**
	 * What those use who extend LiveFlux or watch it.
	 */
	private static final List<String> SPI = List.of("cluster", "metrics", "protocol", "request", "connection", "render",
			"security", "store", "call", "tap", "web", "channel.log");

	/**
	 * All packages but the internal ones, from the ground up: each may use those before
	 * it.
	 */
	private static final List<String> DOOR = List.of("cluster", "broadcast", "page", "text", "upload", "rows", "async",
			"component", "form", "protocol", "channel", "channel.log", "request", "connection", "render", "security",
			"socket", "store", "call", "metrics", "tap", "web");

	/**
	 * The internal packages, from the ground up: each may use those before it, and all of
	 * the door.
	 */
	private static final List<String> INTERNAL = List.of("cluster", "admission", "aot", "logging", "call", "body",
			"upload", "rows", "binding", "connection", "naming", "channellog", "channel", "form", "html", "method",
			"definition", "text", "download", "answer", "controller", "drawing", "socket", "state", "async",
			"component", "broadcast", "mounting", "background", "engine", "metrics", "operations", "console",
			"development", "session", "conversation", "http", "page", "springsecurity", "thymeleaf", "rfc6455",
			"direct", "websocket");

	/**
	 * How many collaborators a class may be made with before it is two.
	 */
	private static final int MOST_COLLABORATORS = 7;

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchRule timeIsAParameter = CodingRules.TIME_IS_A_PARAMETER;

	@ArchTest
	static final ArchRule coreRunsWithoutSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..")
		.because("the core is for every application of the Spring Framework");

	@ArchTest
	static final ArchRule rowsComeWithoutSpringData = noClasses().that()
		.doNotHaveSimpleName("WindowQuery")
		.and()
		.doNotHaveSimpleName("Scroll")
		.and()
		.doNotHaveSimpleName("Positions")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.data..")
		.because("it is optional: these are loaded when it is there");

	@ArchTest
	static final ArchRule everyPackageIsApiOrSpiOrInternal = classes().should()
		.resideInAnyPackage(Stream.concat(Stream.concat(API.stream(), SPI.stream()), internal())
			.map((name) -> "io.liveflux." + name)
			.toArray(String[]::new))
		.because("a new package is written into one of the lists first");

	@ArchTest
	static final ArchRule theDoorDoesNotDependOnTheEngine = noClasses().that()
		.resideOutsideOfPackage("io.liveflux.internal..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.liveflux.internal..")
		.because("what is internal may change with every release");

	@ArchTest
	static final ArchRule classesHaveFewCollaborators = constructors().that()
		.areDeclaredInClassesThat()
		.areNotAssignableTo(Record.class)
		.should(haveFewParameters())
		.because("a class with more than " + MOST_COLLABORATORS + " collaborators is two classes");

	@ArchTest
	static final ArchRule classesAreNamedForWhatTheyAre = noClasses().that()
		.resideInAPackage("io.liveflux.internal..")
		.and()
		.areTopLevelClasses()
		.and()
		.doNotHaveSimpleName("Drawing")
		.should()
		.haveNameMatching(".*\\.[A-Z][a-z]+ing")
		.because("a name says what a class is, not what it is busy with");

	@ArchTest
	static final ArchRule attributesAreEscaped = noClasses().that()
		.resideInAPackage("io.liveflux.internal.thymeleaf")
		.and()
		.doNotHaveSimpleName("EscapedAttributes")
		.should()
		.callMethodWhere(target(name("setAttribute")).and(target(owner(resideInAPackage("org.thymeleaf..")))))
		.because("Thymeleaf writes such a value into the page as it is");

	@ArchTest
	static void packagesUseOnlyThoseBeforeThem(JavaClasses classes) {
		List<String> packages = new ArrayList<>(DOOR);
		internal().forEach(packages::add);
		for (int i = 0; i < packages.size() - 1; i++) {
			noClasses().that()
				.resideInAPackage("io.liveflux." + packages.get(i))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(packages.subList(i + 1, packages.size())
					.stream()
					.map((name) -> "io.liveflux." + name)
					.toArray(String[]::new))
				.because("a package may use those before it in " + packages + ", never those after it")
				.check(classes);
		}
	}

	@ArchTest
	static void everyPackageOfTheDoorIsApiOrSpi(JavaClasses classes) {
		assertThat(DOOR).containsExactlyInAnyOrderElementsOf(Stream.concat(API.stream(), SPI.stream()).toList());
	}

	@ArchTest
	static void everyPackageSaysWhomItIsFor(JavaClasses classes) {
		assertThat(API).allSatisfy((name) -> assertThat(PublicTypes.describe("io.liveflux." + name)).as(name)
			.endsWith("This package is for applications."));
		assertThat(SPI).allSatisfy((name) -> assertThat(PublicTypes.describe("io.liveflux." + name)).as(name)
			.endsWith("This package is for those who extend LiveFlux or watch it."));
	}

	@ArchTest
	static void everyPackageOfTheListsIsThere(JavaClasses classes) {
		assertThat(classes.stream().map(JavaClass::getPackageName))
			.containsAll(Stream.concat(DOOR.stream(), internal()).map((name) -> "io.liveflux." + name).toList());
	}

	@ArchTest
	static void everyPublicTypeIsDocumented(JavaClasses classes) {
		assertThat(PublicTypes.undocumented()).as("what neither a page nor its package-info mentions").isEmpty();
	}

	private static ArchCondition<JavaConstructor> haveFewParameters() {
		return new ArchCondition<>("have at most " + MOST_COLLABORATORS + " parameters") {

			@Override
			public void check(JavaConstructor constructor, ConditionEvents events) {
				int parameters = constructor.getRawParameterTypes().size();
				events.add(new SimpleConditionEvent(constructor, parameters <= MOST_COLLABORATORS,
						constructor.getFullName() + " has " + parameters));
			}

		};
	}

	private static Stream<String> internal() {
		return INTERNAL.stream().map((name) -> "internal." + name);
	}

}
