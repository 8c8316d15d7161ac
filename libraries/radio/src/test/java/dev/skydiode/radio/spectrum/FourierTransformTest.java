package dev.skydiode.radio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 64, 128, 2048, 32768})
    void equalsTheLibraryAndComesBack(int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] x = new float[2 * size];
        Complex[] expected = new Complex[size];
        for (int n = 0; n < size; n++) {
            x[2 * n] = (float) random.nextGaussian();
            x[2 * n + 1] = (float) random.nextGaussian();
            expected[n] = new Complex(x[2 * n], x[2 * n + 1]);
        }
        float[] original = x.clone();
        if (size > 1) {
            expected = new FastFourierTransformer(DftNormalization.STANDARD).transform(expected, TransformType.FORWARD);
        }
        FourierTransform transform = new FourierTransform(size);
        transform.forward(x);
        double off = 2e-6 * Math.sqrt(size);
        for (int k = 0; k < size; k++) {
            assertThat((double) x[2 * k]).isCloseTo(expected[k].getReal(), within(off * 4));
            assertThat((double) x[2 * k + 1]).isCloseTo(expected[k].getImaginary(), within(off * 4));
        }
        transform.inverse(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i] / size).isCloseTo(original[i], within(1e-5f));
        }
    }

    @Test
    void refusesOtherSizes() {
        assertThatThrownBy(() -> new FourierTransform(1000)).hasMessage("size must be a power of two, is 1000");
        assertThatThrownBy(() -> new FourierTransform(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
