package dev.skydiode.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.Capture;
import dev.skydiode.contracts.v1.Identification;
import org.junit.jupiter.api.Test;

class RowAddressTest {

    private final RowAddress address = new RowAddress("replay-ab12", 3, 1_000);

    @Test
    void findsTheRowOfEveryCaptureAgain() {
        for (int row = 0; row < 20; row++) {
            Capture capture = address.capture(row, new double[256]);
            assertThat(address.row(back(capture))).isEqualTo(row);
        }
    }

    @Test
    void repeatsTheVerySameCapture() {
        assertThat(address.capture(7, new double[] {0.1, 2})).isEqualTo(address.capture(7, new double[] {0.1, 2}));
    }

    @Test
    void numbersTheCapturesOfASensorWithoutGaps() {
        assertThat(address.capture(2, new double[1]).getSensorId()).isEqualTo("replay-ab12-2");
        assertThat(address.capture(2, new double[1]).getSequence()).isZero();
        assertThat(address.capture(5, new double[1]).getSensorId()).isEqualTo("replay-ab12-2");
        assertThat(address.capture(5, new double[1]).getSequence()).isEqualTo(1);
    }

    @Test
    void keepsEveryDigitOfThePowers() {
        assertThat(address.capture(0, new double[] {0.1 + 0.2}).getSpectrum().getPowersMicrowatts(0))
                .isEqualTo(0.1 + 0.2);
    }

    @Test
    void passesOverOtherRuns() {
        Capture other = new RowAddress("replay-cd34", 3, 1_000).capture(1, new double[1]);
        assertThat(address.row(back(other))).isEqualTo(-1);
    }

    private static Identification back(Capture capture) {
        return Identification.newBuilder()
                .setSensorId(capture.getSensorId())
                .setCaptureSequence(capture.getSequence())
                .build();
    }
}
