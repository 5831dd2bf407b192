package io.liveflux.testing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Rules that the classes of every module keep.
 *
 * @since 0.1
 */
public final class CodingRules {

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(liveInNullMarkedPackage())
		.allowEmptyShould(true)
		.because("null is an exception that is declared, never the default");

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("io.liveflux.(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true)
		.because("packages in a circle can only be understood and changed together");

	@ArchTest
	static final ArchRule namesSayWhatAClassDoes = noClasses().should()
		.haveNameMatching(".*(Utils?|Helpers?|Impl)(\\$.*)?")
		.orShould()
		.resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..model..")
		.allowEmptyShould(true)
		.because("a helper lives beside its only user and is named after what it does");

	@ArchTest
	static final ArchRule threadsComeFromTheApplication = noClasses().should()
		.accessTargetWhere(target(owner(assignableTo(Thread.class))).and(target(name("<init>"))))
		.orShould()
		.accessTargetWhere(target(owner(name("java.util.concurrent.Executors"))).and(target(nameStartingWith("new"))))
		.allowEmptyShould(true)
		.because("executors and schedulers are parameters, so that an application can choose and stop them");

	@ArchTest
	static final ArchRule fieldsAreSetByConstructors = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION
		.allowEmptyShould(true)
		.because("fields are final and set in one constructor");

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
		.allowEmptyShould(true)
		.because("an operator reads one log");

	@ArchTest
	static final ArchRule loggingIsSlf4j = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "ch.qos.logback..")
		.allowEmptyShould(true)
		.because("an application chooses what writes its log");

	/**
	 * For modules whose classes are told the time: all but auto-configuration, which
	 * hands out the real clock.
	 */
	public static final ArchRule TIME_IS_A_PARAMETER = noClasses().should()
		.accessTargetWhere(readsTheClock())
		.because("a test moves the clock; whoever wires the beans passes the real one in");

	/**
	 * How many types a package may hold before its concern is two.
	 */
	private static final int MOST_TYPES = 20;

	private CodingRules() {
	}

	@ArchTest
	static void noPackageIsCrowded(JavaClasses classes) {
		Map<String, List<String>> packages = classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new,
					Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
		packages.forEach((name, types) -> {
			if (types.size() > MOST_TYPES) {
				throw new AssertionError("Package " + name + " has " + types.size() + " types, more than " + MOST_TYPES
						+ ": split it by concern. They are " + String.join(", ", types));
			}
		});
	}

	private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
		return new ArchCondition<>("live in a package with @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
				events.add(new SimpleConditionEvent(type, marked,
						type.getName() + ": the package's package-info.java has no @NullMarked"));
			}

		};
	}

	private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
		return DescribedPredicate.describe("reads the clock", (access) -> {
			if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
				return false;
			}
			boolean withoutClock = target.getRawParameterTypes().stream().noneMatch(assignableTo(Clock.class));
			return switch (target.getOwner().getName()) {
				case "java.lang.System" -> target.getName().matches("currentTimeMillis|nanoTime");
				case "java.time.Clock" -> target.getName().matches("system.*|tick(Millis|Seconds|Minutes)");
				case "java.util.Date" -> target.getName().equals("<init>") && target.getRawParameterTypes().isEmpty();
				default -> target.getName().equals("now") && withoutClock
						&& target.getOwner().getPackageName().equals("java.time");
			};
		});
	}

}
