package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.chip.network.OtherJvm;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers are the same bits on vectors of any length, and without them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpectrumBitsTest {
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private String expected;

    @BeforeAll
    void asThisMachineComputesThem() throws Exception {
        expected = bits(VECTOR_API);
        assertThat(expected).matches("[0-9a-f]{1,8}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:MaxVectorSize=64"})
    void areTheSameOnOtherVectors(String flag) throws Exception {
        assertThat(bits(VECTOR_API, flag)).isEqualTo(expected);
    }

    @Test
    void areTheSameWithoutTheVectorApi() throws Exception {
        assertThat(bits()).isEqualTo(expected);
    }

    private static String bits(String... flags) throws IOException, InterruptedException {
        return OtherJvm.answer(SpectrumBits.class, flags);
    }
}
