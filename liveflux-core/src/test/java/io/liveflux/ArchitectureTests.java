package io.liveflux;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import io.liveflux.testing.CodingRules;
import io.liveflux.testing.ModuleClasses;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(locations = ModuleClasses.class)
class ArchitectureTests {

	/**
	 * From the ground up. A package may use those before it, never those after it; what
	 * lies below a package counts with it.
	 */
	private static final List<String> PACKAGES = List.of("logging", "protocol", "request", "connection", "channel",
			"component", "render", "store", "runtime", "security", "messaging", "socket", "web", "metrics",
			"operations", "console", "aot");

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
	static final ArchRule everyPackageHasItsPlaceInTheOrder = classes().should()
		.resideInAnyPackage(identifiers(PACKAGES))
		.because("a new package is written into the order first");

	@ArchTest
	static void packagesUseOnlyThoseBeforeThem(JavaClasses classes) {
		for (int i = 0; i < PACKAGES.size() - 1; i++) {
			noClasses().that()
				.resideInAPackage(identifier(PACKAGES.get(i)))
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(identifiers(PACKAGES.subList(i + 1, PACKAGES.size())))
				.allowEmptyShould(true)
				.because("a package may use those before it in " + PACKAGES + ", never those after it")
				.check(classes);
		}
	}

	private static String[] identifiers(List<String> packages) {
		return packages.stream().map(ArchitectureTests::identifier).toArray(String[]::new);
	}

	private static String identifier(String name) {
		return "io.liveflux." + name + "..";
	}

}
