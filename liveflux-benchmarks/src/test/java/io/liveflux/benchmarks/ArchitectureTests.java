package io.liveflux.benchmarks;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import io.liveflux.testing.CodingRules;
import io.liveflux.testing.ModuleClasses;

@AnalyzeClasses(locations = ModuleClasses.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

}
