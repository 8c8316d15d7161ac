package dev.skydiode.chip.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits in other JVMs: other vector lengths, no Vector API, no JIT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelBitsTest {
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private String expected;

    @BeforeAll
    void asThisMachineComputesThem() throws Exception {
        expected = bits(VECTOR_API);
        assertThat(expected).matches("[0-9a-f]{1,8}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:UseAVX=2",
                "-XX:MaxVectorSize=16",
                "-XX:MaxVectorSize=32",
                "-XX:MaxVectorSize=64",
                "-XX:TieredStopAtLevel=1"
            })
    void areTheSameOnOtherVectors(String flag) throws Exception {
        assertThat(bits(VECTOR_API, flag)).isEqualTo(expected);
    }

    @Test
    void areTheSameWithoutTheVectorApi() throws Exception {
        assertThat(bits()).isEqualTo(expected);
    }

    private static String bits(String... flags) throws IOException, InterruptedException {
        return OtherJvm.answer(KernelBits.class, flags);
    }
}
