package io.liveflux.redis;

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

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchRule timeIsAParameter = CodingRules.TIME_IS_A_PARAMETER;

	@ArchTest
	static final ArchRule nothingIsForApplications = classes().should()
		.resideInAPackage("io.liveflux.redis.internal..")
		.because("applications choose Redis by having this module; what they replace is in the core");

	@ArchTest
	static final ArchRule runsWithoutSpringBootAndSpringData = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.data..")
		.because("connections are our own, with settings that theirs do not have");

}
