package dev.skydiode.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifier finds what it is there for. */
class DeliveryLogTest {

    private static final String TRACKS = "drone.detection.v1 north";

    record Said(String id, String content) {}

    @TempDir
    private Path folder;

    private int logs;

    private static List<Said> good() {
        List<Said> entries = new ArrayList<>();
        for (int track = 0; track < 3; track++) {
            for (String state : List.of("OPENED/3", "UPDATED/9", "CLOSED/12")) {
                entries.add(new Said("t" + track + "/" + state, "windows of " + track + " at " + state));
            }
        }
        return entries;
    }

    private DeliveryLog log(List<Said> entries) throws IOException {
        DeliveryLog log = new DeliveryLog(folder.resolve("log-" + logs++));
        entries.forEach(entry -> log.add(TRACKS, entry.id(), entry.content()));
        log.add("rf.identification.v1 north", "0", "S500");
        return log;
    }

    private static Arguments fault(String line, Consumer<List<Said>> fault) {
        return Arguments.of(line, fault);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("lost: " + TRACKS + " t1/UPDATED/9", all -> all.remove(4)),
                fault("lost: " + TRACKS + " t2/CLOSED/12", all -> all.removeLast()),
                fault("twice: " + TRACKS + " t1/OPENED/3", all -> all.add(4, all.get(3))),
                fault(
                        "invented: " + TRACKS + " t1/OPENED/4",
                        all -> all.add(4, new Said("t1/OPENED/4", all.get(3).content()))),
                fault("changed: " + TRACKS + " t0/UPDATED/9", all -> {
                    Said first = all.get(1);
                    all.set(1, new Said(first.id(), all.get(4).content()));
                    all.set(4, new Said(all.get(4).id(), first.content()));
                }),
                fault("out of order: " + TRACKS + " t0/CLOSED/12", all -> Collections.swap(all, 1, 2)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsTheFault(String line, Consumer<List<Said>> fault) throws IOException {
        List<Said> faulty = good();
        fault.accept(faulty);

        assertThat(log(faulty).differencesFrom(log(good()))).anyMatch(difference -> difference.startsWith(line));
    }

    @Test
    void saysWhatChangedAndWhatItWas() throws IOException {
        List<Said> faulty = good();
        faulty.set(7, new Said(faulty.get(7).id(), "something else"));

        assertThat(log(faulty).differencesFrom(log(good())))
                .containsExactly(
                        "changed: " + TRACKS + " t2/UPDATED/9: something else instead of windows of 2 at UPDATED/9");
    }

    @Test
    void missesAChannelThatIsNotThereAtAll() throws IOException {
        assertThat(new DeliveryLog(folder.resolve("empty")).differencesFrom(log(good())))
                .hasSize(10)
                .allMatch(line -> line.startsWith("lost"));
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        assertThat(log(good()).differencesFrom(log(good()))).isEmpty();
    }
}
