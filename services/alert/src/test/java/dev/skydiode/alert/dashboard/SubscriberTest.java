package dev.skydiode.alert.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skydiode.alert.view.ReadModel;
import dev.skydiode.alert.view.ViewFixture;
import dev.skydiode.contracts.v1.AlertState;
import dev.skydiode.contracts.v1.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriberTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ReadModel model = new ReadModel(10, 10_000);
    private final List<StreamEvent> told = new ArrayList<>();

    @Test
    void tellsOfTheFirstSensorsOnly() {
        for (int i = 99; i >= 0; i--) {
            sensor("s%02d".formatted(i));
        }
        begin(query("", 3, 0));

        assertThat(keys("sensor")).containsExactly("s00", "s01", "s02");
        assertThat(keys("identification")).containsExactly("s00", "s01", "s02");
        assertThat(keys("power")).containsExactly("s00", "s01", "s02");
        assertThat(told.getLast()).isEqualTo(StreamEvent.READY);
        assertThat(totals())
                .extracting(Totals::all, Totals::matching, Totals::shown)
                .containsExactly(100, 100, 3);
    }

    @Test
    void staysWithItsSensorsAndTakesOthersWhileThereIsRoom() {
        sensor("m");
        begin(query("", 2, 0));
        told.clear();

        sensor("z");
        assertThat(keys("sensor")).containsExactly("z");
        assertThat(keys("identification")).contains("z");
        told.clear();
        // First by its id, but there is no room.
        sensor("a");
        sensor("m");
        assertThat(Set.copyOf(keys("sensor"))).containsExactly("m");
        assertThat(Set.copyOf(keys("identification"))).containsExactly("m");
    }

    @Test
    void takesASensorWithWhatWasKnownOfItBefore() {
        ViewFixture.power(model, "late", 1, 5, START);
        ViewFixture.profile(model, "late", "crane", "harbour", false);
        begin(query("harb", 2, 0));
        assertThat(keys("power")).isEmpty();

        sensor("late");
        assertThat(told).extracting(StreamEvent::name).contains("sensor", "profile", "power", "identification");
    }

    @Test
    void tellsOfWhatItsSearchFinds() {
        sensor("gate-1");
        sensor("roof-1");
        begin(query("roof", 10, 0));
        assertThat(keys("sensor")).containsExactly("roof-1");
        assertThat(totals())
                .extracting(Totals::all, Totals::matching, Totals::shown)
                .containsExactly(2, 1, 1);
        told.clear();

        sensor("gate-1");
        assertThat(told).isEmpty();
        // A name makes it one of those that are looked for.
        ViewFixture.profile(model, "gate-1", "under the roof", "", false);
        assertThat(keys("sensor")).containsExactly("gate-1");
        assertThat(keys("profile")).contains("gate-1");
        told.clear();
        // It stays, so that nothing vanishes while somebody looks.
        ViewFixture.removeProfile(model, "gate-1");
        sensor("gate-1");
        assertThat(keys("profile")).containsExactly("gate-1");
        assertThat(keys("sensor")).containsExactly("gate-1");
    }

    @Test
    void tellsOfSensorsWithAPlaceBesides() {
        sensor("a");
        sensor("z");
        ViewFixture.profile(model, "never-heard", "", "", false);
        ViewFixture.profile(model, "z", "", "", true);
        begin(query("", 1, 1));

        assertThat(keys("sensor")).containsExactly("a", "z");
        assertThat(keys("profile")).containsExactly("z");
        assertThat(keys("identification")).containsExactly("a");
        told.clear();
        sensor("z");
        ViewFixture.profile(model, "b", "", "", true);
        assertThat(told).extracting(StreamEvent::slot).containsExactly("sensor/z");
    }

    @Test
    void tellsAllAlertsWhateverTheSearch() {
        begin(query("nothing", 1, 0));
        ViewFixture.alert(model, "tello-1", "tello", "CRITICAL", AlertState.ACTIVE, START);

        assertThat(keys("alert")).containsExactly("tello-1");
    }

    @Test
    void tellsOnlyEventsThatAreAskedFor() {
        sensor("a");
        ViewFixture.alert(model, "tello-1", "tello", "CRITICAL", AlertState.ACTIVE, START);
        begin(StreamQuery.of("", 1, 0, List.of("identification")));

        assertThat(told).extracting(StreamEvent::name).containsExactly("identification", "ready");
        assertThatThrownBy(() -> StreamQuery.of("", 1, 0, List.of("weather"))).isInstanceOf(ApiProblem.class);
    }

    @Test
    void tellsTotalsWhereTheyChanged() {
        Subscriber subscriber = begin(query("", 1, 0));
        assertThat(keys("totals")).hasSize(1);
        subscriber.totals(model.totals(START), 0);
        assertThat(keys("totals")).hasSize(1);

        sensor("a");
        subscriber.totals(model.totals(START), 1);
        assertThat(keys("totals")).hasSize(2);
        assertThat(totals()).extracting(Totals::reporting, Totals::shown).containsExactly(1, 1);
    }

    @Test
    void tellsNothingBeforeTheFirstPicture() {
        model.listen(new Subscriber(model, query("", 1, 1), told::add));
        sensor("z");
        ViewFixture.profile(model, "z", "", "", true);
        ViewFixture.alert(model, "tello-1", "tello", "CRITICAL", AlertState.ACTIVE, START);

        assertThat(told).isEmpty();
    }

    private static StreamQuery query(String search, int sensors, int profiles) {
        return StreamQuery.of(search, sensors, profiles, List.of());
    }

    private Subscriber begin(StreamQuery query) {
        Subscriber subscriber = new Subscriber(model, query, told::add);
        model.listen(subscriber);
        subscriber.begin(model.totals(START));
        return subscriber;
    }

    private void sensor(String id) {
        ViewFixture.sensor(model, id, Verdict.CLASSIFIED, "tello", START, 1);
    }

    private List<String> keys(String name) {
        return told.stream()
                .filter(event -> event.name().equals(name))
                .map(StreamEvent::key)
                .toList();
    }

    private Totals totals() {
        return told.stream()
                .map(StreamEvent::body)
                .filter(Totals.class::isInstance)
                .map(Totals.class::cast)
                .toList()
                .getLast();
    }
}
