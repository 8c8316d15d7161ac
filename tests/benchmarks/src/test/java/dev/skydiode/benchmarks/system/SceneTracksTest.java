package dev.skydiode.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.benchmarks.system.SceneTracks.Track;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneTracksTest {

    private static Track track(String what, double... channelsMegahertz) {
        return new Track(
                what,
                Arrays.stream(channelsMegahertz)
                        .mapToObj(megahertz -> megahertz * 1e6)
                        .toList(),
                1e6);
    }

    @Test
    void tracksOneAfterTheOtherOfOneEmitterCountOnce() {
        assertThat(SceneTracks.emitters(List.of(track("Wi-Fi", 2412), track("Wi-Fi", 2412.5), track("Wi-Fi", 2412))))
                .hasSize(1);
    }

    @Test
    void ofOtherNamesOrPlacesTheyAreOthers() {
        List<Track> tracks = List.of(track("Wi-Fi", 2412), track("Wi-Fi", 2437), track("Bluetooth", 2412));

        assertThat(SceneTracks.emitters(tracks)).hasSize(3);
    }

    @Test
    void aTrackThatSharesChannelsWithTwoIsOneWithBoth() {
        assertThat(SceneTracks.emitters(List.of(track("hop", 2402), track("hop", 2480), track("hop", 2402, 2480))))
                .singleElement()
                .satisfies(one -> assertThat(one.channelsHertz()).contains(2402e6, 2480e6));
    }
}
