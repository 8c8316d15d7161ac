package dev.skydiode.experiments.air;

import dev.skydiode.radio.spectrum.ChipInput;
import dev.skydiode.radio.spectrum.SpectrumAnalyzer;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.bundle.KnownClass;
import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Recognizer;
import dev.skydiode.recognition.window.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule before emissions were told apart: the whole band of a window is asked at once, the strongest class counts where
 * its softmax and its signature match pass, and three such windows among a sensor's newest five open a track, which closes
 * after ten seconds without one. Kept as a baseline.
 */
final class WindowRule implements AirRule {
    private static final int REQUIRED_HITS = 3;
    private static final int WINDOW_COUNT = 5;
    private static final double TIMEOUT_SECONDS = 10;

    private final Recognizer recognizer;
    private final List<String> benign;

    WindowRule(ClassifierBundle bundle) {
        this.recognizer = new Recognizer(bundle);
        this.benign = bundle.classes().stream()
                .filter(known -> known.kind().equals("benign"))
                .map(KnownClass::name)
                .toList();
    }

    @Override
    public String label() {
        return "window";
    }

    @Override
    public Listener listen() {
        return new Windows();
    }

    private final class Windows implements Listener {
        private final SpectrumAnalyzer analyzer =
                new SpectrumAnalyzer(recognizer.bundle().spectrumSettings());
        private final Deque<String> newest = new ArrayDeque<>();
        private final Map<String, Double> tracks = new HashMap<>();
        private final List<Opened> opened = new ArrayList<>();

        @Override
        public List<Finding> findings(ReceivedCapture capture) {
            opened.clear();
            int length = Math.min(capture.samples(), analyzer.settings().windowSamples());
            double seconds = length / capture.sampleRateHertz();
            List<Finding> findings = new ArrayList<>();
            for (int window = 0; (window + 1) * (long) length <= capture.samples(); window++) {
                double start = capture.startSeconds() + window * seconds;
                String name = named(capture, window * length, length);
                follow(name, start);
                findings.add(new Finding(
                        start,
                        start + seconds,
                        capture.centerHertz() - capture.sampleRateHertz() / 2,
                        capture.centerHertz() + capture.sampleRateHertz() / 2,
                        name));
            }
            return findings;
        }

        @Override
        public List<Opened> opened() {
            return List.copyOf(opened);
        }

        private String named(ReceivedCapture capture, int firstSample, int length) {
            ChipInput input = analyzer.analyze(
                    capture.format(),
                    capture.stored(),
                    capture.stored().position() + firstSample * capture.format().bytesPerSample(),
                    length,
                    capture.sampleRateHertz(),
                    capture.centerHertz(),
                    capture.referenceLevelDbm());
            Answer answer = recognizer.answer(input);
            return answer.verdict() == Verdict.CLASSIFIED
                    ? recognizer.classOf(answer.best()).name()
                    : "";
        }

        private void follow(String name, double seconds) {
            tracks.values().removeIf(last -> last < seconds - TIMEOUT_SECONDS);
            newest.addLast(name);
            if (newest.size() > WINDOW_COUNT) {
                newest.removeFirst();
            }
            if (name.isEmpty()) {
                return;
            }
            if (tracks.containsKey(name)) {
                tracks.put(name, seconds);
            } else if (newest.stream().filter(name::equals).count() >= REQUIRED_HITS) {
                tracks.put(name, seconds);
                opened.add(new Opened(name, !benign.contains(name)));
            }
        }
    }
}
