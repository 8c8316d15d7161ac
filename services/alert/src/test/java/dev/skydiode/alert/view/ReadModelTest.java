package dev.skydiode.alert.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Verdict;
import dev.skydiode.radio.propagation.RangeEstimate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadModelTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ReadModel model = new ReadModel(2, 2);

    @Test
    void forgetsTheOldestResolvedAlertsAndNoOther() {
        alert("a", AlertState.ACTIVE, 0);
        for (int i = 1; i <= 4; i++) {
            alert("r" + i, AlertState.RESOLVED, i);
        }

        assertThat(model.alerts(any -> true, 10)).extracting(AlertView::alertId).containsExactly("a", "r4", "r3");
    }

    @Test
    void listsUnresolvedFirstThenTheNewest() {
        alert("old", AlertState.ACTIVE, 0);
        alert("over", AlertState.RESOLVED, 9);
        alert("new", AlertState.ACKNOWLEDGED, 5);

        assertThat(model.alerts(any -> true, 2)).extracting(AlertView::alertId).containsExactly("new", "old");
    }

    @Test
    void forgetsTheSensorThatWasLongestUnheard() {
        for (String id : new String[] {"a", "b", "a", "c"}) {
            ViewFixture.sensor(model, id, Verdict.CLASSIFIED, "tello", START, 1);
        }

        assertThat(model.sensors()).extracting(SensorView::sensorId).containsExactly("a", "c");
        assertThat(model.sensors().getFirst().lastIdentification().tonePowersMicrowatts())
                .hasSize(256);
    }

    @Test
    void namesNoClassForAQuietWindow() {
        ViewFixture.sensor(model, "a", Verdict.QUIET, "", START, 1);

        assertThat(model.identifications().getFirst().className()).isNull();
        assertThat(model.identifications().getFirst().verdict()).isEqualTo("QUIET");
    }

    @Test
    void wakesWhoWaitsForAState() throws InterruptedException {
        alert("a", AlertState.ACTIVE, 0);
        Thread change = Thread.ofVirtual().start(() -> alert("a", AlertState.RESOLVED, 0));

        assertThat(model.await("a", AlertView::resolved, Duration.ofSeconds(20).toNanos()))
                .isPresent();
        change.join();
        assertThat(model.await("a", alert -> alert.state().equals("ACTIVE"), 1)).isEmpty();
    }

    @Test
    void estimatesTheRangeWhereTheReceiverStatesALevel() {
        ViewFixture.unidentified(model, "video", false, START);
        alert("drone", AlertState.ACTIVE, 1);

        assertThat(model.alerts(alert -> alert.alertId().equals("video"), 1))
                .extracting(AlertView::range)
                .containsExactly(RangeEstimate.of(-61, 5.8e9));
        assertThat(model.alerts(alert -> alert.alertId().equals("drone"), 1))
                .extracting(AlertView::range)
                .containsOnlyNulls();
    }

    private void alert(String id, AlertState state, int second) {
        ViewFixture.alert(model, id, "tello", "CRITICAL", state, START.plusSeconds(second));
    }
}
