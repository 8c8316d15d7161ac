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

        SensorPage<SensorView> page = model.sensors(SensorSearch.ALL, "", 10);
        assertThat(page.values()).extracting(SensorView::sensorId).containsExactly("a", "c");
        assertThat(page.values().getFirst().lastIdentification().tonePowersMicrowatts())
                .hasSize(256);
    }

    /** What somebody looks at is not what reports. */
    @Test
    void keepsNoSensorBecauseItIsRead() {
        sensor("a");
        sensor("b");
        model.sensors(new SensorSearch("a"), "", 10);
        model.identification("a");
        model.power("a");
        sensor("c");

        assertThat(model.sensor("a")).isEmpty();
        assertThat(model.identification("a")).isEmpty();
        assertThat(model.power("a")).isEmpty();
        assertThat(model.identification("b")).isPresent();
    }

    @Test
    void givesSensorsPageByPage() {
        ReadModel all = new ReadModel(2, 100);
        for (int i = 6; i >= 0; i--) {
            ViewFixture.sensor(all, "s" + i, Verdict.QUIET, "", START, 1);
        }

        SensorPage<SensorView> first = all.sensors(SensorSearch.ALL, "", 3);
        assertThat(first.values()).extracting(SensorView::sensorId).containsExactly("s0", "s1", "s2");
        assertThat(first.matching()).isEqualTo(7);
        assertThat(first.next()).isEqualTo("s2");
        SensorPage<PowerView> last = all.power(SensorSearch.ALL, "s3", 3);
        assertThat(last.values()).extracting(PowerView::sensorId).containsExactly("s4", "s5", "s6");
        assertThat(last.next()).isNull();
    }

    @Test
    void findsSensorsByIdNameAndSite() {
        sensor("roof-1");
        sensor("gate-2");
        ViewFixture.profile(model, "gate-2", "Crane", "Harbour", false);

        for (String text : new String[] {" GATE ", "cran", "HARB"}) {
            assertThat(model.sensors(new SensorSearch(text), "", 10).values())
                    .as(text)
                    .extracting(SensorView::sensorId)
                    .containsExactly("gate-2");
        }
        assertThat(model.matching(new SensorSearch("-"))).isEqualTo(2);
        assertThat(model.matching(new SensorSearch("nowhere"))).isZero();
    }

    @Test
    void listsProfilesWithAPlaceFirst() {
        ViewFixture.profile(model, "a", "", "quay", false);
        ViewFixture.profile(model, "b", "", "harbour", true);
        ViewFixture.profile(model, "c", "", "quay", true);

        assertThat(model.profiles(SensorSearch.ALL, 3))
                .extracting(ProfileView::sensorId)
                .containsExactly("b", "c", "a");
        assertThat(model.profiles(new SensorSearch("quay"), 1))
                .extracting(ProfileView::sensorId)
                .containsExactly("c");
    }

    @Test
    void addsUpAllSensors() {
        sensor("a");
        ViewFixture.sensor(model, "b", Verdict.QUIET, "", START.plusSeconds(30), 1);
        ViewFixture.power(model, "a", 3, 4, START);
        ViewFixture.power(model, "b", 1, 8, START.plusSeconds(1));

        SensorTotals totals = model.totals(START.plusSeconds(31));
        assertThat(totals.all()).isEqualTo(2);
        assertThat(totals.reporting()).isEqualTo(1);
        assertThat(totals.simulated()).isEqualTo(2);
        PowerView power = totals.power();
        assertThat(power.windows()).isEqualTo(4);
        assertThat(power.powerMilliwatts()).isEqualTo(new PowerView.PowerMilliwatts(5.0, 3.0, 9.0));
        assertThat(power.rfMilliwatts()).containsExactly(2.5);
        assertThat(power.junctionMicroamps()).isEqualTo(80);
        assertThat(power.accounting().name()).isEqualTo("accounting of b");
    }

    @Test
    void hasNoMeanPowerWithoutAReport() {
        ViewFixture.power(model, "a", 0, 4, START);

        assertThat(model.totals(START)).isEqualTo(new SensorTotals(0, 0, 0, null));
    }

    @Test
    void namesNoClassForAQuietWindow() {
        ViewFixture.sensor(model, "a", Verdict.QUIET, "", START, 1);

        IdentificationView window = model.identification("a").orElseThrow();
        assertThat(window.className()).isNull();
        assertThat(window.verdict()).isEqualTo("QUIET");
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

    private void sensor(String id) {
        ViewFixture.sensor(model, id, Verdict.QUIET, "", START, 1);
    }

    private void alert(String id, AlertState state, int second) {
        ViewFixture.alert(model, id, "tello", "CRITICAL", state, START.plusSeconds(second));
    }
}
