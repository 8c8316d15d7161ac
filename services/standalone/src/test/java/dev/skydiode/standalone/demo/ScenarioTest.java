package dev.skydiode.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.scene.ClassEmitter;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.scene.script.Emission;
import dev.skydiode.scene.script.Scene;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void putsThreeClassesThatRaiseAlertsOnTheAirInTheFirstHalfMinute() {
        Set<String> received = IntStream.range(0, 30)
                .mapToObj(Duration::ofSeconds)
                .flatMap(time -> Scenario.posts().stream().map(post -> post.signalAt(time)))
                .collect(Collectors.toSet());

        assertThat(received).contains("Parrot", "S500", "dx4e", "WiFi", Scenario.DJI, Scenario.QUIET);
    }

    @Test
    void hasEveryClassAndNoNameThatNobodyEmits() {
        Set<String> named = Scenario.posts().stream()
                .flatMap(post -> post.round().stream())
                .map(Scenario.Part::signal)
                .collect(Collectors.toSet());
        Set<String> possible = Stream.concat(
                        ClassEmitters.all().stream().map(ClassEmitter::className),
                        Stream.of(Scenario.QUIET, Scenario.DJI, Scenario.CHIRP, Scenario.NETWORK))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(possible);
    }

    @Test
    void repeatsItsRound() {
        Scenario.Post post = Scenario.posts().getFirst();
        assertThat(post.signalAt(Duration.ofSeconds(34))).isEqualTo("Parrot");
        assertThat(post.signalAt(Duration.ofSeconds(35))).isEqualTo("quiet");
        assertThat(post.signalAt(Duration.ofMinutes(2))).isEqualTo("Parrot");
    }

    @Test
    void sendsSpectraOfClassesAlone() {
        for (Scenario.Post post : Scenario.posts()) {
            for (Scenario.Part part : post.round()) {
                boolean isClass = ClassEmitters.all().stream()
                        .anyMatch(emitter -> emitter.className().equals(part.signal()));
                assertThat(post.sendsSamples() || isClass || part.signal().equals(Scenario.QUIET))
                        .as(post.id() + " " + part)
                        .isTrue();
            }
        }
    }

    @Test
    void playsEachPartOfARoundAtItsTime() {
        for (Scenario.Post post : Scenario.posts()) {
            Scene scene = post.scene(1);
            for (Emission emission : scene.emissions()) {
                Duration middle = Duration.ofMillis((long) (500 * (emission.startSeconds() + emission.stopSeconds())));
                assertThat(post.signalAt(middle)).isNotEqualTo(Scenario.QUIET);
            }
            assertThat(scene.emissions())
                    .hasSameSizeAs(post.round().stream()
                            .filter(part -> !part.signal().equals(Scenario.QUIET))
                            .toList());
        }
    }
}
