package dev.skydiode.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PacedBodyTest {

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Semaphore drains = new Semaphore(1);
    private long nanos;

    private PacedBody body(int bytes, long announced, long max) {
        return new PacedBody(
                new ByteArrayInputStream(new byte[bytes]), announced, max, GRACE_NANOS, drains, () -> nanos);
    }

    @Test
    void endsADripAfterItsTime() throws IOException {
        PacedBody drip = body(1000, 1000, 1000);
        byte[] one = new byte[1];
        for (int second = 0; second < 30; second += 10) {
            nanos = TimeUnit.SECONDS.toNanos(second);
            assertThat(drip.read(one)).isOne();
        }
        nanos = TimeUnit.SECONDS.toNanos(31);

        assertThatExceptionOfType(BodyTooSlowException.class).isThrownBy(() -> drip.read(one));
    }

    @Test
    void givesLargeBodiesMoreTime() throws IOException {
        PacedBody large = body(64 << 20, 64 << 20, 64 << 20);
        byte[] part = new byte[32 << 20];
        nanos = TimeUnit.SECONDS.toNanos(60);
        assertThat(large.read(part)).isEqualTo(part.length);
        nanos = TimeUnit.SECONDS.toNanos(95);

        assertThatExceptionOfType(BodyTooSlowException.class).isThrownBy(() -> large.read(new byte[1]));
    }

    @Test
    void findsWhatIsTooLargeAndReadsItAway() throws IOException {
        InputStream announced = body(2000, 2000, 1000);
        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> announced.read(new byte[1]));
        assertThat(announced.available()).isZero();
        InputStream unknown = body(2000, -1, 1000);

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(unknown::readAllBytes);
    }

    @Test
    void readsNothingAwayWhereOthersDo() throws IOException {
        assertThat(drains.tryAcquire()).isTrue();
        InputStream announced = body(2000, 2000, 1000);

        assertThatExceptionOfType(BodyTooLargeException.class).isThrownBy(() -> announced.read(new byte[1]));
        assertThat(drains.availablePermits()).isZero();
    }

    @Test
    void findsWhatIsCutOff() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> body(10, 20, 100).readAllBytes())
                .withMessage("the body ended after 10 of 20 bytes");
    }
}
