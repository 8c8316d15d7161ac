package dev.skydiode.experiments.broadcast;

import java.util.random.RandomGenerator;

/** Handwritten-like digits of 8 × 8 pixels, generated: strokes of ten glyphs, moved, slanted, scaled, thickened and noisy. */
final class Digits {
    static final int SIDE = 8;

    /** Strokes as x, y, x, y on a square of 0 to 1, y downwards; polygons approximate the curves. */
    private static final double[][] STROKES = {
        {.5, .1, .2, .3, .2, .7, .5, .9, .8, .7, .8, .3, .5, .1},
        {.3, .3, .55, .1, .55, .9},
        {.2, .25, .5, .1, .8, .3, .7, .5, .2, .9, .8, .9},
        {.2, .15, .7, .15, .45, .45, .75, .65, .6, .9, .2, .85},
        {.65, .9, .65, .1, .2, .6, .85, .6},
        {.75, .1, .3, .1, .25, .45, .65, .45, .75, .7, .55, .9, .2, .85},
        {.7, .1, .35, .3, .25, .65, .4, .9, .7, .85, .75, .6, .5, .5, .3, .6},
        {.2, .1, .8, .1, .45, .9},
        {.5, .5, .25, .3, .5, .1, .75, .3, .5, .5, .25, .75, .5, .9, .75, .75, .5, .5},
        {.7, .4, .5, .5, .3, .35, .4, .1, .7, .15, .72, .4, .65, .9}
    };

    private Digits() {}

    /** One picture of a digit, 64 intensities of 0 to 1. */
    static double[] draw(int digit, RandomGenerator random) {
        double slant = 0.15 * random.nextGaussian();
        double turn = 0.12 * random.nextGaussian();
        double wide = 1 + 0.12 * random.nextGaussian();
        double high = 1 + 0.08 * random.nextGaussian();
        double right = 0.05 * random.nextGaussian();
        double down = 0.05 * random.nextGaussian();
        double thick = 0.09 + 0.02 * random.nextDouble();
        double[] stroke = STROKES[digit].clone();
        for (int i = 0; i < stroke.length; i += 2) {
            double x = wide * (stroke[i] - 0.5 + 0.03 * random.nextGaussian());
            double y = high * (stroke[i + 1] - 0.5 + 0.03 * random.nextGaussian());
            stroke[i] = 0.5 + right + x - slant * y - turn * y;
            stroke[i + 1] = 0.5 + down + y + turn * x;
        }
        double[] pixels = new double[SIDE * SIDE];
        for (int p = 0; p < pixels.length; p++) {
            int row = p / SIDE;
            double distance = distance(stroke, (p % SIDE + 0.5) / SIDE, (double) row / SIDE + 0.5 / SIDE);
            double ink = Math.exp(-distance * distance / (2 * thick * thick));
            pixels[p] = Math.clamp(ink + 0.05 * random.nextGaussian(), 0.0, 1.0);
        }
        return pixels;
    }

    private static double distance(double[] stroke, double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 3 < stroke.length; i += 2) {
            double dx = stroke[i + 2] - stroke[i];
            double dy = stroke[i + 3] - stroke[i + 1];
            double along = ((x - stroke[i]) * dx + (y - stroke[i + 1]) * dy) / (dx * dx + dy * dy);
            double part = Math.clamp(along, 0.0, 1.0);
            least = Math.min(least, Math.hypot(x - stroke[i] - part * dx, y - stroke[i + 1] - part * dy));
        }
        return least;
    }
}
