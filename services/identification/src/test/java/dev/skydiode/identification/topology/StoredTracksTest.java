package dev.skydiode.identification.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.recognition.track.EmissionObservation;
import dev.skydiode.recognition.track.EmitterReport;
import dev.skydiode.recognition.track.EmitterTracks;
import dev.skydiode.recognition.track.Looks;
import dev.skydiode.recognition.track.TrackRules;
import dev.skydiode.recognition.track.WindowObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoredTracksTest {

    private static final long START = 1_700_000_000_000_000_000L;
    private static final TrackRules RULES = TrackRules.standard(Map.of());

    private final Looks looks = Looks.builtIn();
    private final SplittableRandom random = new SplittableRandom(5);

    /** Whatever is received, a sensor that goes through its store after every window reports what one does that never did. */
    @Test
    void whatIsStoredGoesOnAsIfItNeverWas() {
        EmitterTracks kept = new EmitterTracks(looks);
        EmitterTracks.State state = kept.state();
        int reported = 0;
        for (int window = 0; window < 400; window++) {
            WindowObservation received = window(window);
            EmitterTracks again = new EmitterTracks(looks, stored(state));

            List<EmitterReport> expected = kept.update(received, RULES);

            assertThat(again.update(received, RULES)).isEqualTo(expected);
            state = again.state();
            assertThat(stored(state)).isEqualTo(state).isEqualTo(kept.state());
            reported += expected.size();
        }
        assertThat(reported).isGreaterThan(20);
        assertThat(state.tracks()).isNotEmpty();
        assertThat(state.recent()).isNotEmpty();
        assertThat(state.residents()).isNotEmpty();
    }

    private static EmitterTracks.State stored(EmitterTracks.State state) {
        Serde<EmitterTracks.State> serde = StoredTracks.serde();
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", state));
    }

    private WindowObservation window(int number) {
        // Now and then the sensor's clock jumps for one capture.
        long start = START
                + number * 250_000_000L
                + (number % 50 == 49 ? Duration.ofMinutes(9).toNanos() : 0);
        List<EmissionObservation> emissions = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            emissions.add(emission(start + i * 10_000L));
        }
        return new WindowObservation(start, start, 81_920, 2.39e9, 2.49e9, false, emissions);
    }

    private EmissionObservation emission(long start) {
        boolean named = random.nextBoolean();
        return new EmissionObservation(
                named ? "S500" : "",
                named ? "drone" : "",
                named ? "a router" : "",
                "tello",
                0.9,
                start,
                40_000,
                2.4e9 + random.nextInt(3) * 20e6,
                1e6 * random.nextInt(1, 3),
                20,
                random.nextBoolean() ? OptionalDouble.of(-60) : OptionalDouble.empty(),
                0.5,
                random.nextBoolean(),
                3,
                30,
                "abc");
    }
}
