package dev.skydiode.recognition.track;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a class is heard more often than a stranger that hops at random would be mistaken for it.
 *
 * <p>Bluetooth visits all of the band, the channels of hopping classes among it, where one window of 82 microseconds
 * cannot tell the two apart. Many can: of a transmitter of the class every hop is on its channels, of a stranger only the
 * share that the channels take of the band. Counted are narrow bursts, one per hop, not windows: those of one hop are no
 * independent witnesses. Older bursts weigh less (a factor 127/128 for each newer one). What is left of n bursts is held
 * against the chance share p by the bound of Chernoff (1952): at least k of n are hits with probability at most
 * exp(-n D), D = (k/n) ln((k/n)/p) + (1-k/n) ln((1-k/n)/(1-p)). Bursts of other classes that are already believed do not
 * count against this one. Not thread-safe.
 */
public final class ChanceHits {
    private static final double KEPT = 1 - 1.0 / 128;

    /** A class with less weight than this is forgotten. */
    private static final double LEAST_WEIGHT = 0.01;

    /**
     * What was heard of one class.
     *
     * @param weight bursts, older ones weighing less
     * @param believed whether they were more than chance explains when it was heard last
     */
    public record Heard(double weight, boolean believed) {}

    private final Map<String, Heard> classes = new TreeMap<>();
    private double strangers;
    private Burst last;
    private boolean lastNamed;

    public ChanceHits() {}

    public ChanceHits(Map<String, Heard> classes, double strangers, Burst last, boolean lastNamed) {
        this.classes.putAll(classes);
        this.strangers = strangers;
        this.last = last;
        this.lastNamed = lastNamed;
    }

    /**
     * Takes the next window and says whether to believe its class.
     *
     * @param className empty where not classified
     * @param chanceShare of a stranger's hops that are taken for the class, 0 to 1; 0: none ever is
     * @param mostChance probability above which chance is still an explanation
     */
    boolean believes(String className, Burst burst, double chanceShare, double mostChance) {
        if (!className.isEmpty() && (chanceShare == 0 || mostChance >= 1)) {
            // Its bursts say nothing of strangers either, those of its windows that nobody could name included.
            explain(burst);
            return true;
        }
        if (!className.isEmpty() || burst.narrow()) {
            count(className, burst);
        }
        if (className.isEmpty()) {
            return false;
        }
        Heard heard = classes.getOrDefault(className, new Heard(0, false));
        boolean believed = exceedsChance(heard.weight(), bursts(className), chanceShare, mostChance);
        classes.computeIfPresent(className, (name, old) -> new Heard(old.weight(), believed));
        return believed;
    }

    /** Forgets everything. */
    void clear() {
        classes.clear();
        strangers = 0;
        last = null;
    }

    private void explain(Burst burst) {
        if (last != null && burst.continues(last) && !lastNamed) {
            strangers = Math.max(0, strangers - 1);
        }
        last = burst;
        lastNamed = true;
    }

    private void count(String className, Burst burst) {
        boolean next = last == null || !burst.continues(last);
        if (next) {
            strangers *= KEPT;
            classes.replaceAll((name, heard) -> new Heard(heard.weight() * KEPT, heard.believed()));
            classes.values().removeIf(heard -> heard.weight() < LEAST_WEIGHT);
            lastNamed = false;
            strangers++;
        }
        last = burst;
        // The edges of a burst may look like nothing known: one window that is classified names it.
        if (!className.isEmpty() && !lastNamed) {
            lastNamed = true;
            strangers = Math.max(0, strangers - 1);
            classes.merge(className, new Heard(1, false), (old, one) -> new Heard(old.weight() + 1, old.believed()));
        }
    }

    private double bursts(String className) {
        double sum = strangers;
        for (Map.Entry<String, Heard> entry : classes.entrySet()) {
            if (entry.getKey().equals(className) || !entry.getValue().believed()) {
                sum += entry.getValue().weight();
            }
        }
        return sum;
    }

    private static boolean exceedsChance(double hits, double bursts, double chanceShare, double mostChance) {
        double share = bursts > 0 ? Math.min(1, hits / bursts) : 0;
        if (share <= chanceShare) {
            return false;
        }
        double divergence = share * Math.log(share / chanceShare)
                + (share < 1 ? (1 - share) * Math.log((1 - share) / (1 - chanceShare)) : 0);
        return bursts * divergence >= -Math.log(mostChance);
    }

    public Map<String, Heard> classes() {
        return Collections.unmodifiableMap(classes);
    }

    public double strangers() {
        return strangers;
    }

    public Burst last() {
        return last;
    }

    public boolean lastNamed() {
        return lastNamed;
    }
}
