package dev.skydiode.experiments.emitters;

import dev.skydiode.recognition.signature.ClassSignatures;
import dev.skydiode.workbench.data.LabelledSpectra;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What the classes look like, by rows of one's own. */
public final class Signatures {

    private Signatures() {}

    /**
     * Signatures of every class of the rows, as {@code experiment emitters} derives them.
     *
     * @param acceptedShare of the disturbed rows that the thresholds accept, 0.5 to 1
     * @param random of the speckle on those rows
     */
    public static ClassSignatures of(LabelledSpectra rows, double acceptedShare, RandomGenerator random) {
        List<ClassRows> classes = IntStream.range(0, rows.classes().size())
                .mapToObj(label -> ClassRows.of(rows, label))
                .toList();
        try {
            return ClassSignatures.read(new StringReader(SignatureText.write(classes, acceptedShare, random)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
