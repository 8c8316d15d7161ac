package dev.skydiode.recognition.window;

/** What a window was found to be. */
public enum Verdict {
    /** One of the model's classes. */
    CLASSIFIED,
    /** A signal that is none of the classes, or not surely one. */
    UNKNOWN,
    /** Nothing above the noise. */
    QUIET
}
