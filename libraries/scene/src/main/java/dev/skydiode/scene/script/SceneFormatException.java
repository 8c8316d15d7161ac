package dev.skydiode.scene.script;

import java.io.IOException;

/** A description that is no scene; the message names the file, the place in it and what is expected there. */
public final class SceneFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message where and what, in one line */
    public SceneFormatException(String message) {
        super(message);
    }
}
