package dev.skydiode.workbench.evaluate;

/**
 * One answer whose truth is known.
 *
 * @param truth index of the class, -1 for an unknown emitter
 * @param confidence of the class named, 0 to 1
 * @param right whether the class named is the truth
 */
record Judged(int truth, double confidence, boolean right) {

    boolean unknown() {
        return truth < 0;
    }
}
