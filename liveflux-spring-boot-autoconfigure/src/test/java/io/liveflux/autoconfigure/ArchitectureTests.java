package io.liveflux.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import io.liveflux.testing.CodingRules;
import io.liveflux.testing.ModuleClasses;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(locations = ModuleClasses.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests codingRules = ArchTests.in(CodingRules.class);

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.allowEmptyShould(true)
		.because("users name an auto-configuration to exclude it, and never extend it");

	@ArchTest
	static final ArchRule thereIsOneClock = noClasses().that()
		.areNotAssignableTo(LiveFluxTimeConfiguration.SystemTime.class)
		.should()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone")
		.orShould()
		.callMethod(InstantSource.class, "system")
		.orShould()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.because("the clock is a bean, which a test or an application may set");

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate()
		.allowEmptyShould(true)
		.because("only the container calls them");

	@ArchTest
	static final ArchRule classConditionsAreOnClasses = noMethods().should()
		.beAnnotatedWith(ConditionalOnClass.class)
		.orShould()
		.beAnnotatedWith(ConditionalOnMissingClass.class)
		.allowEmptyShould(true)
		.because("the method's signature is loaded before the condition is looked at");

	@ArchTest
	static final ArchRule nestedConfigurationsAreStaticWithoutProxies = classes().that()
		.areNestedClasses()
		.and()
		.areAnnotatedWith(Configuration.class)
		.should()
		.haveModifier(JavaModifier.STATIC)
		.andShould()
		.beAnnotatedWith(withoutProxies())
		.allowEmptyShould(true)
		.because("bean methods take their collaborators as parameters and never call each other");

	@ArchTest
	static final ArchRule nothingIsScanned = noClasses().should()
		.beAnnotatedWith(ComponentScan.class)
		.orShould()
		.beAnnotatedWith(Component.class)
		.allowEmptyShould(true)
		.because("an application sees what an auto-configuration names and nothing else");

	@ArchTest
	static final ArchRule publicTypesAreForUsers = classes().that()
		.areTopLevelClasses()
		.and()
		.arePublic()
		.and()
		.resideOutsideOfPackage("..internal..")
		.should()
		.haveNameMatching(".*(AutoConfiguration|Properties|Customizer|Endpoint)")
		.because("what only other auto-configurations need is below 'internal'");

	@ArchTest
	static void everyPackageIsOnThePage(JavaClasses classes) throws IOException {
		String page = Files.readString(Path.of("..", "docs", "architecture.md"));

		assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
			.allSatisfy((name) -> assertThat(page).contains("| `" + name.replace("io.liveflux.", "") + "` |"));
	}

	@ArchTest
	static void importsFileListsEveryAutoConfigurationSorted(JavaClasses classes) {
		List<String> autoConfigurations = classes.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.sorted()
			.toList();

		List<String> listed = ImportCandidates.load(AutoConfiguration.class, ArchitectureTests.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.liveflux."))
			.toList();

		assertThat(listed).isEqualTo(autoConfigurations);
	}

	private static DescribedPredicate<JavaAnnotation<?>> withoutProxies() {
		return DescribedPredicate.describe("@Configuration(proxyBeanMethods = false)",
				(annotation) -> annotation.getRawType().isEquivalentTo(Configuration.class)
						&& annotation.get("proxyBeanMethods").equals(Optional.of(false)));
	}

}
