package dev.skydiode.chiplab.variability;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleConsumer;

/**
 * A number that a constructor takes from one value to another, both included.
 *
 * @param name by which a refusal calls it
 * @param builds the constructor, with this number open
 */
public record Bound(String name, double least, double most, DoubleConsumer builds) {

    /** Both ends are taken; the next number beyond each, and none, are refused by name. */
    public void isHeld() {
        assertThatCode(() -> builds.accept(least)).doesNotThrowAnyException();
        assertThatCode(() -> builds.accept(most)).doesNotThrowAnyException();
        for (double value : new double[] {Math.nextDown(least), Math.nextUp(most), Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builds.accept(value))
                    .withMessage("%s: expected a number from %s to %s, found %s", name, least, most, value);
        }
    }

    @Override
    public String toString() {
        return name + " from " + least + " to " + most;
    }
}
