package dev.skydiode.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Identification;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.workbench.data.DataSource;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayReportTest {

    private static final List<String> CLASSES = List.of("a", "b");

    private final ReplayReport report = new ReplayReport(
            new LabelledSpectra(
                    CLASSES, new double[4][1], new int[] {0, 1, 1, 0}, new DataSource("four rows", false), "digest"),
            CLASSES,
            Arrays.asList(
                    identified(Verdict.CLASSIFIED, "a", 0.2, 0.1),
                    identified(Verdict.UNKNOWN, "", 0.1, 0.2),
                    identified(Verdict.CLASSIFIED, "a", 0.2, 0.1),
                    null));

    @Test
    void namesARowByItsHighestScoreWhereItWasGivenNoClass() {
        assertThat(report.named()).containsExactly("a", "b", "a", "");
    }

    /** Of equal voltages the signatures choose, so that the class given need not have the highest. */
    @Test
    void namesARowAsTheServiceDid() {
        ReplayReport one = new ReplayReport(
                new LabelledSpectra(
                        CLASSES, new double[1][1], new int[] {1}, new DataSource("one row", false), "digest"),
                CLASSES,
                List.of(identified(Verdict.CLASSIFIED, "b", 0.2002, 0.2)));

        assertThat(one.named()).containsExactly("b");
        assertThat(one.accuracyPercent()).isEqualTo(100);
    }

    @Test
    void countsALostRowAsWrong() {
        assertThat(report.accuracyPercent()).isEqualTo(50);
    }

    @Test
    void tellsTheVerdictsBesideIt() {
        assertThat(report.verdicts())
                .containsEntry("CLASSIFIED", 2)
                .containsEntry("UNKNOWN", 1)
                .containsEntry("QUIET", 0);
        assertThat(report.wronglyClassified()).isEqualTo(1);
    }

    private static Identification identified(Verdict verdict, String name, double... scoresVolts) {
        Identification.Builder identification =
                Identification.newBuilder().setVerdict(verdict).setClassName(name);
        Arrays.stream(scoresVolts).forEach(identification::addScoresVolts);
        return identification.build();
    }
}
