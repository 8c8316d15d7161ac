package dev.skydiode.chiplab.timedomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.network.OtherJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Stepping in time gives the same bits in other JVMs: other vector lengths, sines of other making. */
class TimeDomainBitsTest {

    @Test
    void areTheSameOnOtherVectorsAndWithoutTheMachinesSines() throws Exception {
        String here = bits();
        assertThat(here).matches("[0-9a-f]{1,8}");
        assertThat(bits("-XX:MaxVectorSize=16")).isEqualTo(here);
        assertThat(bits("-XX:+UnlockDiagnosticVMOptions", "-XX:-UseLibmIntrinsic"))
                .isEqualTo(here);
    }

    private static String bits(String... flags) throws IOException, InterruptedException {
        String[] all = new String[flags.length + 1];
        all[0] = "--add-modules=jdk.incubator.vector";
        System.arraycopy(flags, 0, all, 1, flags.length);
        return OtherJvm.answer(TimeDomainBits.class, all);
    }
}
