package dev.skydiode.alert.dashboard;

/**
 * One event for a client.
 *
 * @param name alert, identification, sensor, power
 * @param key which thing it is about: a newer event of the same name and key replaces one that is still waiting
 * @param body what is written as JSON
 */
record StreamEvent(String name, String key, Object body) {
    String slot() {
        return name + "/" + key;
    }
}
