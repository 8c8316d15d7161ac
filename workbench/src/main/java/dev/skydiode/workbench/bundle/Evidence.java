package dev.skydiode.workbench.bundle;

import dev.skydiode.recognition.bundle.ClassifierBundle;
import dev.skydiode.recognition.window.Answer;
import dev.skydiode.recognition.window.Recognizer;

/**
 * What a bundle's chip and signatures say of one spectrum whose truth is known.
 *
 * @param named index of the class named
 * @param logOdds of the softmax at the class named
 * @param matchExcess match minus the class's threshold
 * @param falseMatchShare of the class named
 * @param right whether it is the class named
 * @param weight of it among all
 */
record Evidence(int named, double logOdds, double matchExcess, double falseMatchShare, boolean right, double weight) {

    /** @param truth index of the class; -1 for an unknown emitter */
    static Evidence of(Recognizer recognizer, Answer answer, int truth, double weight) {
        ClassifierBundle bundle = recognizer.bundle();
        double share = bundle.signatures()
                .falseMatchShare(recognizer.classOf(answer.best()).name());
        return new Evidence(
                answer.best(), answer.logOdds(), answer.matchExcess(), share, answer.best() == truth, weight);
    }
}
