package dev.skydiode.alert.stream;

import dev.skydiode.alert.rule.AlertRules;
import dev.skydiode.contracts.v1.AlertPolicy;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rules in force: those of the newest policy that operators wrote, or of the file until they wrote one. */
final class CurrentRules {
    static final String STORE = "policy";
    static final String KEY = "newest";

    private final Function<String, AlertRules> parser;
    private AlertRules rules;
    private long version;
    private @Nullable KeyValueStore<String, AlertPolicy> store;

    /**
     * @param initial rules of the file
     * @param parser of a policy's document
     */
    CurrentRules(AlertRules initial, Function<String, AlertRules> parser) {
        this.rules = initial;
        this.parser = parser;
    }

    void readFrom(KeyValueStore<String, AlertPolicy> policies) {
        store = policies;
    }

    AlertRules rules() {
        AlertPolicy newest = store == null ? null : store.get(KEY);
        if (newest != null && newest.getVersion() != version) {
            rules = parser.apply(newest.getDocument());
            version = newest.getVersion();
        }
        return rules;
    }
}
