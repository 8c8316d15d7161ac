package dev.skydiode.radio.spectrum;

/**
 * The bins of a capture's periodogram on the air: bin {@code bins / 2} is the capture's centre, each bin is
 * {@code sampleRateHertz / bins} wide and centred on its frequency.
 *
 * @param bins of the periodogram, a power of two, at least 2
 * @param sampleRateHertz complex samples per second, which is also the width of all bins together
 * @param centerFrequencyHertz radio frequency of the samples' zero
 */
public record FrequencyGrid(int bins, double sampleRateHertz, double centerFrequencyHertz) {

    /** @throws IllegalArgumentException naming what is out of its range */
    public FrequencyGrid {
        if (bins < 2 || Integer.bitCount(bins) != 1) {
            throw new IllegalArgumentException("bins must be a power of two, at least 2, is " + bins);
        }
        if (!(sampleRateHertz > 0) || Double.isInfinite(sampleRateHertz)) {
            throw new IllegalArgumentException("sample rate must be positive and finite, is " + sampleRateHertz);
        }
        if (!Double.isFinite(centerFrequencyHertz)) {
            throw new IllegalArgumentException("centre frequency must be finite, is " + centerFrequencyHertz);
        }
    }

    /** Width of one bin, hertz. */
    public double binHertz() {
        return sampleRateHertz / bins;
    }

    /** Radio frequency of the middle of a bin, hertz; a fraction lies between two bins. */
    public double frequencyHertz(double bin) {
        return centerFrequencyHertz + (bin - centerBin()) * binHertz();
    }

    /** The bin of the capture's centre. */
    private int centerBin() {
        return bins / 2;
    }

    /** How many bins a width on the air takes, at least 1. */
    public int binsOf(double widthHertz) {
        return Math.clamp(Math.round(widthHertz / binHertz()), 1, bins);
    }
}
