package dev.skydiode.scene.script;

/**
 * A scene as a sensor receives it that captures now and then. After its end it begins again with another seed, for
 * ever. Not safe for use by several threads.
 */
public final class LiveScene {
    private final Scene scene;
    private ScenePlayer player;
    private long round;

    public LiveScene(Scene scene) {
        this.scene = scene;
        this.player = new ScenePlayer(scene);
    }

    /** What is played. */
    public Scene scene() {
        return scene;
    }

    /**
     * What is received at a time, in the format of the scene's receiver. Times should rise; going back costs the way from the
     * start of the scene.
     *
     * @param elapsedSeconds since the sensor was switched on, 0 or more
     * @param samples complex samples, at most as many as the scene has
     * @return stored samples; where the scene ends before, they are those just before its end
     */
    public byte[] receivedAt(double elapsedSeconds, int samples) {
        if (!(elapsedSeconds >= 0) || samples < 1 || samples > scene.samples()) {
            throw new IllegalArgumentException("needs a time of 0 or more and 1 to %d samples: got %s s, %d"
                    .formatted(scene.samples(), elapsedSeconds, samples));
        }
        long turn = (long) Math.floor(elapsedSeconds / scene.durationSeconds());
        double within = elapsedSeconds - turn * scene.durationSeconds();
        long first = Math.min(Math.round(within * scene.sampleRateHertz()), scene.samples() - samples);
        if (turn != round || first < player.position()) {
            player = new ScenePlayer(scene.withSeed(scene.seed() + turn));
            round = turn;
        }
        player.skipTo(first);
        float[] iq = new float[2 * samples];
        player.next(iq);
        byte[] stored = new byte[samples * scene.receiver().format().bytesPerSample()];
        scene.receiver().format().encode(iq, samples, stored, 0);
        return stored;
    }
}
