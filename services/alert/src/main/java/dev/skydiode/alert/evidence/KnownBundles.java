package dev.skydiode.alert.evidence;

import dev.skydiode.recognition.bundle.Bundles;
import dev.skydiode.recognition.bundle.ClassifierBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classifier bundles that this service can open, by fingerprint; each is read when first asked for. Thread-safe. */
public final class KnownBundles {
    private final List<String> unread;
    private final Map<String, ClassifierBundle> read = new LinkedHashMap<>();

    /** @param own files of bundles besides those that are built in */
    public KnownBundles(List<String> own) {
        unread = new ArrayList<>(own);
        unread.addAll(Bundles.names());
    }

    /** Empty where no bundle here has it. */
    synchronized Optional<ClassifierBundle> of(String fingerprint) {
        while (!read.containsKey(fingerprint) && !unread.isEmpty()) {
            ClassifierBundle bundle = Bundles.open(unread.removeFirst());
            read.put(bundle.fingerprint(), bundle);
        }
        return Optional.ofNullable(read.get(fingerprint));
    }

    /** What the bundle can name. */
    public Optional<BundleClasses> classes(String fingerprint) {
        return of(fingerprint).map(BundleClasses::of);
    }
}
