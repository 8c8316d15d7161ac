package dev.skydiode.recognition.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
    private final Looks looks = Looks.builtIn();

    /** Windows of 1 ms in turn; bursts of a length and a period, on channels in turn. */
    private EmitterDescription described(
            double width, double flatness, double burst, double period, double... centers) {
        long windowNanos = 1_000_000;
        long burstNanos = Math.round(burst * 1e9);
        long periodNanos = Math.round(period * 1e9);
        EmitterTrack track = null;
        for (long number = 0; number < 100; number++) {
            long from = number * windowNanos;
            WindowObservation window = new WindowObservation(0, from, windowNanos, 0, 1e10, false, List.of());
            track = track == null ? null : track.watched(windowNanos);
            for (long nth = Math.max(0, (from - burstNanos) / periodNanos);
                    nth * periodNanos < from + windowNanos;
                    nth++) {
                long start = Math.max(from, 300_000 + nth * periodNanos);
                long end = Math.min(from + windowNanos, 300_000 + nth * periodNanos + burstNanos);
                if (end > start) {
                    EmissionObservation emission = new EmissionObservation(
                            "",
                            "",
                            "",
                            "",
                            0,
                            start,
                            end - start,
                            centers[(int) (nth % centers.length)],
                            width,
                            20,
                            OptionalDouble.of(-50),
                            flatness,
                            flatness < 0.5 && width < 12e6,
                            0,
                            0,
                            "");
                    track = track == null
                            ? EmitterTrack.first(emission, window, number)
                            : track.with(emission, window, number, 5);
                }
            }
        }
        return EmitterDescription.of(track, looks);
    }

    @ParameterizedTest
    @CsvSource({
        "9.3e6, 0.9, 0.644e-3, 0.712e-3, 2.442e9, DJI-like bursts",
        "9.3e6, 0.9, 0.644e-3, 0.712e-3, 5.79e9, DJI-like bursts",
        "16.6e6, 0.9, 0.4e-3, 0.9e-3, 2.412e9, Wi-Fi 20 MHz",
        "17.8e6, 0.8, 1.2e-3, 1.9e-3, 5.805e9, Wi-Fi 20 MHz",
        "36e6, 0.8, 0.4e-3, 0.9e-3, 5.19e9, Wi-Fi 40 MHz",
        "1.1e6, 0.7, 0.3e-3, 20e-3, 2.426e9, Bluetooth LE advertising",
        "2.4e6, 0.7, 1.5e-3, 7e-3, 2.425e9, ZigBee",
        "9e6, 0.9, 1, 2, 0.806e9, LTE or 5G",
        "5.1e6, 0.87, 1, 2, 2.394e9, LTE or 5G",
        "22.5e6, 0.83, 0.4e-3, 0.9e-3, 2.4665e9, 'Wi-Fi, two networks'",
        "1.9e6, 0.8, 0.1e-3, 5e-3, 2.4561e9, short-range device",
        "1.9e6, 0.4, 0.3e-3, 0.7e-3, 2.4571e9, microwave oven in passing",
        "6.8e6, 0.3, 1, 2, 5.8e9, analog FPV video",
        "0.1e6, 1, 1, 2, 2.4021e9, carrier",
        "20e6, 0.3, 8.3e-3, 20e-3, 2.455e9, microwave oven",
    })
    void tellsWhatAnEmitterLooksLike(
            double width, double flatness, double burst, double period, double center, String look) {
        assertEquals(look, described(width, flatness, burst, period, center).looksLike());
    }

    @Test
    void tellsHoppersByTheirChannels() {
        double[] channels = Stream.iterate(2.4025e9, hertz -> hertz + 3.9e6)
                .limit(20)
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertEquals(
                "Bluetooth", described(1.1e6, 0.7, 0.366e-3, 0.625e-3, channels).looksLike());
        assertEquals(
                "hopping radio control",
                described(0.5e6, 0.8, 2e-3, 4e-3, 868.1e6, 868.5e6, 869.1e6, 867.5e6)
                        .looksLike());
    }

    @Test
    void nothingKnownHasNoLook() {
        assertEquals("", described(30e6, 0.2, 0.2e-3, 1e-3, 3.0e9).looksLike());
    }

    @Test
    void describesInWords() {
        assertEquals(
                "OFDM bursts, 9.3 MHz, 0.64 ms every 0.71 ms, on 2 channels, as of a DJI downlink or DroneID",
                described(9.3e6, 0.9, 0.644e-3, 0.712e-3, 2.442e9, 2.428e9).text());
        assertEquals(
                "continuous 6.8 MHz, as of analog video",
                described(6.8e6, 0.3, 1, 2, 5.8e9).text());
    }

    @Test
    void everyLookHasItsSource() {
        assertTrue(looks.all().stream().allMatch(look -> look.source().length() > 20));
        assertEquals(
                List.of("DJI-like bursts", "analog FPV video"),
                looks.all().stream().filter(Look::alertWorthy).map(Look::name).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | expected a list",
                "{\"looks\": [{}]} | needs a name",
                "{\"looks\": [{\"name\": \"a\", \"bandwidthHertz\": [2, 1]}]} | look a: bandwidthHertz must be least and most",
                "{\"looks\": [{\"name\": \"a\", \"width\": 3}]} | width",
                "{\"looks\": [null]} | looks[0]: expected a look",
                "null | expected a list",
                "[ | looks:",
            })
    void refusesAFileWithAFault(String file, String says) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Looks.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .getMessage();
        assertTrue(message.contains(says), message);
    }
}
