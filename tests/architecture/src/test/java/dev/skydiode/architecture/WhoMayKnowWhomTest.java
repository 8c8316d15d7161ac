package dev.skydiode.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayKnowWhomTest {

    private final JavaClasses classes = House.classes();

    @Test
    void everyPackageIsInARow() {
        Set<String> homeless = new TreeSet<>();
        for (JavaClass type : classes) {
            if (House.rowOf(type.getPackageName()).isEmpty()) {
                homeless.add(type.getPackageName());
            }
        }
        assertThat(homeless).as("packages without a row in House.ROWS").isEmpty();
    }

    @Test
    void everyRowHasAClass() {
        for (House.Row row : House.ROWS) {
            boolean used = classes.stream()
                    .anyMatch(type -> (type.getPackageName() + ".").startsWith(House.BASE + row.name() + "."));
            assertThat(used).as("a class under the row " + row.name()).isTrue();
        }
    }

    @Test
    void everyPackageKnowsOnlyWhatItsRowAllows() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            House.rowOf(type.getPackageName()).ifPresent(row -> {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass other = dependency.getTargetClass().getBaseComponentType();
                    if (!other.isPrimitive() && !row.allows(other.getPackageName())) {
                        wrong.add(type.getPackageName() + " knows " + other.getPackageName() + " ("
                                + type.getSimpleName() + " -> " + other.getSimpleName() + ")");
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void decidingPartsKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("..topology..", "..recognition..", "..rule..", "..capture..", "..intake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(classes);
    }

    /** CLASSIFIED or UNKNOWN comes out of one place: nobody else applies the rules or makes an answer. */
    @Test
    void onlyRecognitionDecides() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.skydiode.recognition..")
                .should()
                .callMethod("dev.skydiode.recognition.bundle.Acceptance", "accepts", "double", "double", "double")
                .orShould()
                .callConstructorWhere(
                        JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(
                                        HasName.Predicates.nameMatching(
                                                "dev\\.skydiode\\.recognition\\.window\\.(Answer|WindowFinding|EmissionFinding|CaptureFindings)"))))
                .check(classes);
    }

    @Test
    void noPackagesKnowEachOtherInACircle() {
        slices().matching("dev.skydiode.(**)").should().beFreeOfCycles().check(classes);
    }
}
