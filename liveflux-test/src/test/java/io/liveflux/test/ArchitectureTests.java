package io.liveflux.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import io.liveflux.testing.CodingRules;
import io.liveflux.testing.ModuleClasses;
import io.liveflux.testing.PublicTypes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(locations = ModuleClasses.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchRule timeIsAParameter = CodingRules.TIME_IS_A_PARAMETER;

	@ArchTest
	static final ArchRule whatIsInternalKnowsNothingOfWhatUsersSee = noClasses().that()
		.resideInAPackage("io.liveflux.test.internal..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.liveflux.test", "io.liveflux.test.autoconfigure")
		.because("a reader goes from the door inwards");

	@ArchTest
	static void everyPackageSaysWhomItIsFor(JavaClasses classes) {
		assertThat(PublicTypes.describe("io.liveflux.test")).contains("This package is for the tests of applications.");
		assertThat(PublicTypes.describe("io.liveflux.test.autoconfigure"))
			.contains("This package is for Spring, which finds what is in it by itself.");
	}

	@ArchTest
	static void everyPublicTypeIsDocumented(JavaClasses classes) {
		assertThat(PublicTypes.undocumented()).as("what neither a page nor its package-info mentions").isEmpty();
	}

}
