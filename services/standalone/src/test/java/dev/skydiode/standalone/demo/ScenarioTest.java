package dev.skydiode.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.radio.scene.ClassEmitter;
import dev.skydiode.radio.scene.ClassEmitters;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void putsThreeClassesThatRaiseAlertsOnTheAirInTheFirstHalfMinute() {
        Set<String> heard = IntStream.range(0, 30)
                .mapToObj(Duration::ofSeconds)
                .flatMap(time -> Scenario.posts().stream().map(post -> post.signalAt(time)))
                .collect(Collectors.toSet());

        assertThat(heard).contains("Parrot", "S500", "dx4e", "WiFi", Scenario.UNKNOWN, Scenario.QUIET);
    }

    @Test
    void hasEveryClassAndNoNameThatNobodyEmits() {
        Set<String> named = Scenario.posts().stream()
                .flatMap(post -> post.round().stream())
                .map(Scenario.Part::signal)
                .collect(Collectors.toSet());
        Set<String> possible = Stream.concat(
                        ClassEmitters.all().stream().map(ClassEmitter::className),
                        Stream.of(Scenario.QUIET, Scenario.UNKNOWN))
                .collect(Collectors.toSet());

        assertThat(named).isEqualTo(possible);
    }

    @Test
    void repeatsItsRound() {
        Scenario.Post post = Scenario.posts().getFirst();
        assertThat(post.signalAt(Duration.ofSeconds(34))).isEqualTo("Parrot");
        assertThat(post.signalAt(Duration.ofSeconds(35))).isEqualTo("quiet");
        assertThat(post.signalAt(Duration.ofSeconds(120))).isEqualTo("Parrot");
    }
}
