package dev.skydiode.workbench.inspect;

import dev.skydiode.radio.spectrum.Decibels;
import dev.skydiode.recognition.window.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws a spectrogram: time to the right, frequency upwards, and below it a strip with one box per window, coloured by
 * verdict, and one with the bursts. Annotations of the recording are outlined.
 */
final class SpectrogramImage {
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 34;
    private static final int PLOT_HEIGHT = 2 * Spectrogram.INTERVALS;
    private static final int STRIP = 26;
    private static final int BOTTOM = 26 + 2 * STRIP + 44;
    private static final int MIN_WIDTH = 900;
    /** Decibel from black to white; black is 3 below the median. */
    private static final double RANGE_DB = 35;

    private static final Color QUIET = new Color(0x80, 0x86, 0x8b);
    private static final Color UNKNOWN = new Color(0xf2, 0xa9, 0x00);
    private static final Color CLASSIFIED = new Color(0x2f, 0x7d, 0xd1);
    private static final Color ANNOTATION = new Color(0x7f, 0xf0, 0xff);
    /** A label is written again after this many pixels. */
    private static final int LABEL_PIXELS = 240;

    private static final int NARROWEST_OUTLINE = 8;

    private static final Color BURST = new Color(0x2e, 0x9e, 0x5b);

    private final Spectrogram spectrogram;
    private final int columnWidth;
    private final int plotWidth;
    private final double secondsShown;
    private final Graphics2D canvas;
    private final BufferedImage image;

    private SpectrogramImage(Spectrogram spectrogram) {
        this.spectrogram = spectrogram;
        int columns = spectrogram.columns().length;
        this.columnWidth = Math.ceilDiv(MIN_WIDTH, columns);
        this.plotWidth = columns * columnWidth;
        this.secondsShown = columns * spectrogram.stepsPerColumn() * spectrogram.stepSeconds();
        this.image =
                new BufferedImage(LEFT + plotWidth + RIGHT, TOP + PLOT_HEIGHT + BOTTOM, BufferedImage.TYPE_INT_RGB);
        this.canvas = image.createGraphics();
    }

    /**
     * @param title first line of the picture
     * @throws IOException where the file cannot be written
     */
    static void write(
            Spectrogram spectrogram,
            List<InspectedWindow> windows,
            List<Burst> bursts,
            List<Box> annotations,
            String title,
            Path png)
            throws IOException {
        SpectrogramImage picture = new SpectrogramImage(spectrogram);
        picture.draw(windows, bursts, annotations, title);
        if (!ImageIO.write(picture.image, "png", png.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }

    private void draw(List<InspectedWindow> windows, List<Burst> bursts, List<Box> annotations, String title) {
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        text(title, LEFT, 22);
        plot();
        axes();
        windows(windows);
        annotations(annotations);
        bursts(bursts);
        legend(!annotations.isEmpty());
        canvas.dispose();
    }

    private void text(String text, int x, int y) {
        canvas.setColor(Color.BLACK);
        canvas.drawString(text, x, y);
    }

    private void plot() {
        double black = medianDb() - 3;
        for (int column = 0; column < spectrogram.columns().length; column++) {
            float[] powers = spectrogram.columns()[column];
            for (int i = 0; i < powers.length; i++) {
                double shade = Math.clamp((decibel(powers[i]) - black) / RANGE_DB, 0, 1);
                canvas.setColor(heat(shade));
                canvas.fillRect(LEFT + column * columnWidth, TOP + PLOT_HEIGHT - 2 * (i + 1), columnWidth, 2);
            }
        }
    }

    private double medianDb() {
        double[] all = new double[spectrogram.columns().length * Spectrogram.INTERVALS];
        int at = 0;
        for (float[] column : spectrogram.columns()) {
            for (float power : column) {
                all[at++] = decibel(power);
            }
        }
        Arrays.sort(all);
        return all[all.length / 2];
    }

    private static double decibel(double power) {
        return Decibels.ofPowerRatio(Math.max(power, 1e-20));
    }

    /** Black, violet, orange, pale yellow: rises in lightness throughout, so it reads without colour too. */
    private static Color heat(double shade) {
        float red = (float) Math.min(1, 1.8 * shade);
        float green = (float) (shade * shade);
        float blue = (float) (shade < 0.4 ? 1.3 * shade : Math.max(0.12, 0.52 - 1.1 * (shade - 0.4)));
        return new Color(red, green, shade > 0.85 ? (float) (0.12 + 4 * (shade - 0.85)) : blue);
    }

    private void axes() {
        int bottom = TOP + PLOT_HEIGHT;
        for (int tick = 0; tick <= 4; tick++) {
            double megahertz = (tick - 2) / 4.0 * spectrogram.sampleRateHertz() / 1e6;
            int y = bottom - tick * PLOT_HEIGHT / 4;
            text(String.format(Locale.ROOT, "%+.1f", megahertz), 8, Math.max(TOP + 10, y + 5));
            canvas.drawLine(LEFT - 5, y, LEFT - 1, y);
        }
        text("MHz", 8, 22);
        for (int tick = 0; tick <= 8; tick++) {
            int x = LEFT + tick * plotWidth / 8;
            canvas.drawLine(x, bottom, x, bottom + 4);
            String unit = tick == 8 ? " ms" : "";
            String label = String.format(Locale.ROOT, "%.3f%s", tick / 8.0 * secondsShown * 1e3, unit);
            text(label, tick == 8 ? x - 50 : x - 14, bottom + 19);
        }
    }

    private int x(double seconds) {
        return LEFT + (int) Math.round(Math.clamp(seconds / secondsShown, 0, 1) * plotWidth);
    }

    private void windows(List<InspectedWindow> windows) {
        int top = TOP + PLOT_HEIGHT + 26;
        text("windows", 8, top + 17);
        for (InspectedWindow window : windows) {
            int left = x(window.startSeconds());
            int width = Math.max(1, x(window.startSeconds() + window.durationSeconds()) - left);
            canvas.setColor(
                    switch (window.finding().verdict()) {
                        case QUIET -> QUIET;
                        case UNKNOWN -> UNKNOWN;
                        case CLASSIFIED -> CLASSIFIED;
                    });
            canvas.fillRect(left, top, width, STRIP - 4);
            canvas.setColor(Color.WHITE);
            canvas.drawLine(left, top, left, top + STRIP - 5);
            if (window.finding().verdict() == Verdict.CLASSIFIED
                    && width > 8 * window.finding().bestClass().length()) {
                canvas.drawString(window.finding().bestClass(), left + 3, top + 16);
            }
            if (width > 3) {
                canvas.setColor(new Color(255, 255, 255, 110));
                canvas.drawLine(left, TOP, left, TOP + PLOT_HEIGHT);
            }
        }
    }

    /** Outlines, with a label where it differs from that of the box drawn before at the same height. */
    private void annotations(List<Box> boxes) {
        Map<String, Integer> labelledUpTo = new HashMap<>();
        for (Box box : boxes) {
            int left = x(box.startSeconds());
            int width = Math.max(2, x(box.endSeconds()) - left);
            int top = y(box.upperHertz());
            // Many narrow ones would hide what they outline: they get their upper and lower edge alone.
            int bottom = Math.max(top + 2, y(box.lowerHertz()));
            canvas.setColor(ANNOTATION);
            if (width < NARROWEST_OUTLINE) {
                canvas.drawLine(left, top, left + width, top);
                canvas.drawLine(left, bottom, left + width, bottom);
            } else {
                canvas.drawRect(left, top, width, bottom - top);
            }
            if (left >= labelledUpTo.getOrDefault(box.label(), 0)) {
                canvas.drawString(box.label(), left + 3, Math.max(TOP + 12, top - 3));
                labelledUpTo.put(box.label(), left + LABEL_PIXELS);
            }
        }
    }

    private int y(double hertz) {
        double height = Math.clamp(0.5 + hertz / spectrogram.sampleRateHertz(), 0, 1);
        return TOP + (int) Math.round((1 - height) * PLOT_HEIGHT);
    }

    private void bursts(List<Burst> bursts) {
        int top = TOP + PLOT_HEIGHT + 26 + STRIP;
        text("bursts", 8, top + 17);
        for (Burst burst : bursts) {
            int left = x(burst.startSeconds());
            int width = Math.max(2, x(burst.endSeconds()) - left);
            canvas.setColor(BURST);
            canvas.fillRect(left, top, width, STRIP - 4);
        }
    }

    private void legend(boolean annotated) {
        int y = image.getHeight() - 26;
        int x = LEFT;
        x = entry(x, y, CLASSIFIED, "classified");
        x = entry(x, y, UNKNOWN, "UNKNOWN: a signal, no class accepted");
        x = entry(x, y, QUIET, "QUIET: nothing over the noise");
        x = entry(x, y, BURST, "burst");
        if (annotated) {
            entry(x, y, ANNOTATION, "annotation");
        }
    }

    private int entry(int x, int y, Color color, String label) {
        canvas.setColor(color);
        canvas.fillRect(x, y, 14, 14);
        text(label, x + 20, y + 12);
        return x + 44 + canvas.getFontMetrics().stringWidth(label);
    }
}
