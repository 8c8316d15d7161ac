package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoHiddenStateTest {

    private static final Set<String> CHANGEABLE_TYPES = Set.of(
            "java.util.Random",
            "java.lang.StringBuilder",
            "java.lang.ThreadLocal",
            "java.util.HashMap",
            "java.util.ArrayList",
            "java.util.HashSet",
            "java.util.concurrent.ConcurrentHashMap");

    /** What gives another answer the next time: the wall clock, and chance without a seed. */
    private static final Map<String, Set<String>> UNREPEATABLE = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"),
            "java.lang.Math", Set.of("random"),
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.time.InstantSource", Set.of("system"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
            "java.util.random.RandomGenerator", Set.of("getDefault"),
            "java.security.SecureRandom", Set.of("<init>"));

    private final JavaClasses classes = House.classes();

    @Test
    void noStaticFieldCanChange() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith("dev.skydiode.contracts")) {
                // Written by the protobuf compiler.
                continue;
            }
            type.getFields().stream()
                    .filter(NoHiddenStateTest::canChange)
                    .forEach(field -> wrong.add(field.getFullName()));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodySetsSystemProperties() {
        assertThat(calls(
                        "dev.skydiode",
                        Map.of("java.lang.System", Set.of("setProperty", "setProperties", "clearProperty"))))
                .isEmpty();
    }

    @Test
    void chipAndRadioAreRepeatable() {
        for (String repeatable : List.of("chip", "chiplab", "radio", "scene", "recognition")) {
            assertThat(calls("dev.skydiode." + repeatable + ".", UNREPEATABLE)).isEmpty();
            assertThat(unseeded("dev.skydiode." + repeatable + ".")).isEmpty();
        }
    }

    /** StrictMath's are the same everywhere; Math's may differ in the last bit from one platform to the next. */
    @Test
    void chipAndLabTakeNoFunctionsOfThePlatform() {
        Map<String, Set<String>> platform = Map.of(
                "java.lang.Math",
                Set.of(
                        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p",
                        "pow", "cbrt", "sinh", "cosh", "tanh", "hypot"));
        for (String exact : List.of("chip.", "chiplab.")) {
            assertThat(calls("dev.skydiode." + exact, platform)).as(exact).isEmpty();
        }
        assertThat(calls("dev.skydiode.radio.", platform))
                .as("the search finds them")
                .isNotEmpty();
    }

    private static boolean canChange(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        String type = field.getRawType().getName();
        return !modifiers.contains(JavaModifier.FINAL)
                || CHANGEABLE_TYPES.contains(type)
                || type.startsWith("java.util.concurrent.atomic.");
    }

    private Collection<String> calls(String parent, Map<String, Set<String>> forbidden) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith(parent)) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    Set<String> names =
                            forbidden.getOrDefault(access.getTargetOwner().getName(), Set.of());
                    if (names.contains(access.getTarget().getName())) {
                        found.add(access.getDescription());
                    }
                }
            }
        }
        return found;
    }

    /** Generators made without a seed. */
    private Collection<String> unseeded(String parent) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith(parent)) {
                type.getConstructorCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo("java.util.random.RandomGenerator"))
                        .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                        .forEach(call -> found.add(call.getDescription()));
            }
        }
        return found;
    }
}
