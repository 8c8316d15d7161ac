package dev.skydiode.radio.spectrum;

/**
 * Places the bins of a capture's periodogram on the chip's tones, by overlap of their frequency intervals.
 *
 * <p>Tone t stands for the radio interval of width band/256 around bandCenter + (t - 128) band/256. A bin gives each tone
 * the share of its power that its own interval overlaps, so power inside the band is conserved, not interpolated. With a
 * capture exactly as wide as the band and centred on it, bin k is tone k.
 */
final class BandMap {
    private final double toneHertz;
    private final double binHertz;
    /** Lower edge of bin 0, in tone widths from the lower edge of tone 0; negative where the capture begins below. */
    private final double firstEdgeInTones;

    private final int bins;
    private final double sampleRateHertz;
    private final double centerFrequencyHertz;
    private final double[] covered;
    private final double coverage;

    /**
     * @param settings the band and how a capture is placed on it
     * @param bins of the periodogram
     * @param sampleRateHertz complex samples per second: the width of all bins together
     * @param centerFrequencyHertz radio frequency at the samples' zero
     */
    BandMap(SpectrumSettings settings, int bins, double sampleRateHertz, double centerFrequencyHertz) {
        this.toneHertz = settings.bandWidthHertz() / DefaultBand.TONES;
        this.binHertz = sampleRateHertz / bins;
        this.bins = bins;
        this.sampleRateHertz = sampleRateHertz;
        this.centerFrequencyHertz = centerFrequencyHertz;
        double shift = placementHertz(settings, centerFrequencyHertz) / toneHertz;
        // Both grids put their centre in the middle of element N/2, so the first edges lie half an element lower.
        int centerTone = DefaultBand.TONES / 2;
        int centerBin = bins / 2;
        this.firstEdgeInTones = centerTone + 0.5 + shift - (centerBin + 0.5) * binHertz / toneHertz;
        this.covered = coveredShares();
        double sum = 0;
        for (double share : covered) {
            sum += share;
        }
        this.coverage = sum / DefaultBand.TONES;
    }

    /** Whether it was made for such a capture. */
    boolean fits(int bins, double sampleRateHertz, double centerFrequencyHertz) {
        return this.bins == bins
                && this.sampleRateHertz == sampleRateHertz
                && this.centerFrequencyHertz == centerFrequencyHertz;
    }

    /** The capture's centre relative to the middle of tone 128, hertz. */
    private static double placementHertz(SpectrumSettings settings, double centerHertz) {
        return switch (settings.placement()) {
            case CAPTURE_CENTER -> 0;
            case BY_FREQUENCY -> centerHertz - settings.bandCenterHertz();
        };
    }

    /** Overlap of each tone's interval with the capture's; what rounding leaves off a whole one is a whole one. */
    private double[] coveredShares() {
        double end = firstEdgeInTones + bins * binHertz / toneHertz;
        double[] shares = new double[DefaultBand.TONES];
        for (int tone = 0; tone < DefaultBand.TONES; tone++) {
            double share = Math.min(end, tone + 1.0) - Math.max(firstEdgeInTones, tone);
            shares[tone] = Math.clamp(share, 0.0, 1.0);
            if (shares[tone] > 1 - 1e-9) {
                shares[tone] = 1;
            }
        }
        return shares;
    }

    /** Share of each tone's interval that lies within the capture, 0 to 1; not a copy. */
    double[] covered() {
        return covered;
    }

    /** Mean of the covered shares, 0 to 1. */
    double coverage() {
        return coverage;
    }

    /**
     * Adds the bins up to tones, times a factor: T_t = c Σ_k P_k |bin k ∩ tone t| / |bin k|. Where the two grids are
     * one but for a shift by whole tones, bins are copied: the same sum without its rounding.
     *
     * @param binPowers one per bin, any unit of power
     * @param factor to the unit of the tones, microwatt per unit
     * @return 256 powers; what lies outside the band is lost
     */
    double[] tones(double[] binPowers, double factor) {
        double[] tones = new double[DefaultBand.TONES];
        double width = binHertz / toneHertz;
        double whole = Math.rint(firstEdgeInTones);
        if (Math.abs(width - 1) < 1e-12 && Math.abs(firstEdgeInTones - whole) < 1e-9) {
            int shift = (int) Math.clamp(whole, -bins, DefaultBand.TONES);
            for (int bin = Math.max(0, -shift); bin < Math.min(bins, DefaultBand.TONES - shift); bin++) {
                tones[bin + shift] = binPowers[bin] * factor;
            }
            return tones;
        }
        for (int bin = 0; bin < bins; bin++) {
            double low = firstEdgeInTones + bin * width;
            spread(tones, binPowers[bin] * factor, low, low + width);
        }
        return tones;
    }

    /** Shares a bin's power out by overlap; a billionth of a tone's width is rounding and no overlap. */
    private static void spread(double[] tones, double power, double low, double high) {
        int first = Math.max(0, (int) Math.floor(low + 1e-9));
        for (int tone = first; tone < Math.min(DefaultBand.TONES, high - 1e-9); tone++) {
            double overlap = Math.min(high, tone + 1.0) - Math.max(low, tone);
            tones[tone] += power * Math.clamp(overlap / (high - low), 0.0, 1.0);
        }
    }
}
