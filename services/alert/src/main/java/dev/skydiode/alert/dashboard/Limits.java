package dev.skydiode.alert.dashboard;

/** Numbers that a request may ask for. */
final class Limits {
    private Limits() {}

    /** Refuses a number out of its range. */
    static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw ApiProblem.invalid(name + " must be " + least + " to " + most);
        }
    }
}
