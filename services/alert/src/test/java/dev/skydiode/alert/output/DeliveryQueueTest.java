package dev.skydiode.alert.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.alert.output.DeliveryQueue.Pending;
import dev.skydiode.contracts.v1.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
    private static final TopicPartition PARTITION = new TopicPartition("drone.alert.v1", 0);
    private static final Duration PARK_AFTER = Duration.ofDays(3);

    private final DeliveryQueue queue =
            new DeliveryQueue(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), PARK_AFTER), 3);
    private long nanos;
    private long offset;

    @Test
    void keepsTheOrderOfAnAlert() {
        add("a", AlertState.ACTIVE, 1);
        add("a", AlertState.RESOLVED, 2);

        fail("a/1");
        pass(Duration.ofSeconds(60));
        assertThat(due()).isEqualTo("a/1");
    }

    @Test
    void letsOneThatIsRefusedForEverNotDelayTheOthers() {
        add("poison", AlertState.ACTIVE, 1);
        fail("poison/1");
        for (int i = 0; i < 20; i++) {
            add("good-" + i, AlertState.ACTIVE, 1);
            pass(Duration.ofSeconds(2));
            assertThat(due()).isEqualTo("good-" + i + "/1");
            deliver();
            pass(Duration.ofSeconds(60));
            fail("poison/1");
        }
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void leavesAnOutputAloneThatIsAway() {
        add("a", AlertState.ACTIVE, 1);
        add("b", AlertState.ACTIVE, 1);
        add("c", AlertState.ACTIVE, 1);
        assertThat(queue.full()).isTrue();

        int attempts = 0;
        for (int second = 0; second < 600; second++) {
            if (queue.due(nanos).isPresent()) {
                attempts++;
                queue.failed(queue.due(nanos).get(), Optional.empty(), now(), nanos);
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(attempts).as("pauses double up to a minute, whatever waits").isBetween(10, 20);

        pass(Duration.ofSeconds(60));
        deliver();
        assertThat(queue.due(nanos)).as("then the others follow at once").isPresent();
        deliver();
        deliver();
        assertThat(queue.size()).isZero();
    }

    @Test
    void asksNoSoonerThanItIsTold() {
        add("a", AlertState.ACTIVE, 1);
        queue.failed(queue.due(nanos).orElseThrow(), Optional.of(Duration.ofSeconds(30)), now(), nanos);
        pass(Duration.ofSeconds(29));
        assertThat(queue.due(nanos)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(queue.due(nanos)).isPresent();
    }

    @Test
    void parksAfterDaysAndManyAttempts() {
        add("a", AlertState.ACTIVE, 1);
        Pending pending = queue.due(nanos).orElseThrow();
        Instant later = now().plus(PARK_AFTER).plusSeconds(1);
        for (int attempt = 1; attempt < Backoff.MIN_ATTEMPTS; attempt++) {
            assertThat(queue.failed(pending, Optional.empty(), later, nanos))
                    .as("a clock that jumps by days throws nothing away")
                    .isFalse();
        }
        assertThat(queue.failed(pending, Optional.empty(), now(), nanos))
                .as("not old")
                .isFalse();
        assertThat(queue.failed(pending, Optional.empty(), later, nanos)).isTrue();
    }

    @Test
    void forgetsWhatAnotherMemberDelivers() {
        add("a", AlertState.ACTIVE, 1);
        queue.forget(new TopicPartition("drone.alert.v1", 1));
        assertThat(queue.size()).isEqualTo(1);
        queue.forget(PARTITION);
        assertThat(queue.size()).isZero();
        assertThat(queue.oldest()).isEmpty();
    }

    @Test
    void refusesPausesThatCouldNeverWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), PARK_AFTER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), PARK_AFTER));
    }

    private void add(String id, AlertState state, long version) {
        queue.add(new Pending(PARTITION, offset, Alerts.notification(id, state, version), now().plusMillis(offset)));
        offset++;
    }

    private String due() {
        return queue.due(nanos).orElseThrow().notification().key();
    }

    private void fail(String key) {
        assertThat(due()).isEqualTo(key);
        queue.failed(queue.due(nanos).orElseThrow(), Optional.empty(), now(), nanos);
    }

    private void deliver() {
        queue.delivered(queue.due(nanos).orElseThrow());
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    private Instant now() {
        return Alerts.START.plusNanos(nanos);
    }
}
