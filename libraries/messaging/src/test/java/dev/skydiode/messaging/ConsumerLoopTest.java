package dev.skydiode.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerLoopTest {
    private final List<MockConsumer<byte[], byte[]>> made = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch failed = new CountDownLatch(1);
    private final CountDownLatch steps = new CountDownLatch(3);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean wait;

    @Test
    void startsOverWithANewConsumerAfterAFailure() throws InterruptedException {
        try (ConsumerLoop loop = loop(ConsumerLoop.Stop.WAKEUP, Duration.ofMillis(1), 1)) {
            loop.start();
            assertThat(steps.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(failures).containsExactly("no broker");
        assertThat(made).hasSize(2).allMatch(MockConsumer::closed);
    }

    @Test
    void closesWithoutWaitingForThePauseAfterAFailure() throws InterruptedException {
        ConsumerLoop loop = loop(ConsumerLoop.Stop.WAKEUP, Duration.ofHours(1), Integer.MAX_VALUE);
        loop.start();
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        loop.close();
        assertThat(made).hasSize(1).allMatch(MockConsumer::closed);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("loop under test"));
    }

    @Test
    void closesAReadingThatWaitsForSomethingElse() throws InterruptedException {
        wait = true;
        ConsumerLoop loop = loop(ConsumerLoop.Stop.INTERRUPT, Duration.ofHours(1), 0);
        loop.start();
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        loop.close();
        assertThat(loop.isOpen()).isFalse();
        assertThat(failures).isEmpty();
        assertThat(made).hasSize(1).allMatch(MockConsumer::closed);
    }

    private ConsumerLoop loop(ConsumerLoop.Stop stop, Duration pause, int failuresToCome) {
        Supplier<Consumer<byte[], byte[]>> consumers = () -> {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
            made.add(consumer);
            return consumer;
        };
        return new ConsumerLoop("loop under test", stop, pause, consumers, new ConsumerLoop.Reading() {
            @Override
            public void begin(Consumer<byte[], byte[]> consumer) {
                if (failures.size() < failuresToCome) {
                    throw new IllegalStateException("no broker");
                }
            }

            @Override
            public void step(Consumer<byte[], byte[]> consumer) throws InterruptedException {
                if (wait) {
                    waiting.countDown();
                    Thread.sleep(Duration.ofHours(1));
                }
                steps.countDown();
                Thread.onSpinWait();
            }

            @Override
            public void failed(RuntimeException failure) {
                failures.add(String.valueOf(failure.getMessage()));
                failed.countDown();
            }
        });
    }
}
