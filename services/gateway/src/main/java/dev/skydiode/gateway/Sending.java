package dev.skydiode.gateway;

import dev.skydiode.gateway.GatewayOptions.Send;
import dev.skydiode.gateway.reduce.ActiveReduction;
import dev.skydiode.gateway.reduce.Reduction;
import dev.skydiode.gateway.reduce.SpectraReduction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent of the samples, and how much: what may change while the gateway runs.
 *
 * @param send what
 * @param budgetBytesPerSecond beyond this rate it is thinned; 0: no bound
 * @param exposure seconds of each spectrum; empty: as many spectra as fit the budget
 */
record Sending(Send send, double budgetBytesPerSecond, Optional<Double> exposure) {

    private static final String SEND = "send";
    private static final String BUDGET = "budgetBytesPerSecond";
    private static final String EXPOSURE = "exposureSeconds";

    private static final double DEFAULT_EXPOSURE_SECONDS = 0.5;
    private static final double MIN_EXPOSURE_SECONDS = 0.1;
    private static final double MAX_EXPOSURE_SECONDS = 60;
    /** 256 powers of four bytes, a capture's other fields, and a request of its own around them. */
    private static final double SPECTRUM_BYTES = 1536;

    /** Refuses what could never be kept. */
    Sending {
        if (!(budgetBytesPerSecond >= 0 && Double.isFinite(budgetBytesPerSecond))) {
            throw new WrongInputException(
                    BUDGET + " " + budgetBytesPerSecond + ": expected 0 for no bound, or bytes per second above 0");
        }
        exposure.filter(seconds -> !(seconds > 0 && seconds <= MAX_EXPOSURE_SECONDS))
                .ifPresent(wrong -> {
                    throw new WrongInputException(EXPOSURE + " " + wrong + ": expected seconds above 0, to 60");
                });
    }

    /** Of each spectrum: as stated, else so that all of them just fit the budget, else half a second. */
    double exposureSeconds() {
        double fitting = budgetBytesPerSecond == 0
                ? DEFAULT_EXPOSURE_SECONDS
                : Math.clamp(SPECTRUM_BYTES / budgetBytesPerSecond, MIN_EXPOSURE_SECONDS, MAX_EXPOSURE_SECONDS);
        return exposure.orElse(fitting);
    }

    Reduction reduction() {
        return switch (send) {
            case everything -> Reduction.everything();
            case active -> new ActiveReduction();
            case spectra -> new SpectraReduction(exposureSeconds());
        };
    }

    /** As it is shown. */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(SEND, send.name());
        shown.put(BUDGET, budgetBytesPerSecond);
        shown.put(EXPOSURE, exposureSeconds());
        return shown;
    }

    /** As {@link #changed} understands it, and no more than was stated. */
    ObjectNode stated() {
        ObjectNode stated = JsonMapper.shared().createObjectNode();
        stated.put(SEND, send.name());
        stated.put(BUDGET, budgetBytesPerSecond);
        stated.put(EXPOSURE, exposure.orElse(null));
        return stated;
    }

    /**
     * With what a JSON object states; null for an exposure lets the budget decide again.
     *
     * @throws WrongInputException naming the field that is wrong
     */
    Sending changed(JsonNode change) {
        if (!change.isObject() || change.isEmpty()) {
            throw new WrongInputException("expected a JSON object with some of send, " + BUDGET + ", " + EXPOSURE);
        }
        Sending changed = this;
        for (Map.Entry<String, JsonNode> field : change.properties()) {
            JsonNode value = field.getValue();
            changed = switch (field.getKey()) {
                case SEND -> new Sending(send(value), changed.budgetBytesPerSecond, changed.exposure);
                case BUDGET -> new Sending(changed.send, number(BUDGET, value), changed.exposure);
                case EXPOSURE ->
                    new Sending(
                            changed.send,
                            changed.budgetBytesPerSecond,
                            value.isNull() ? Optional.empty() : Optional.of(number(EXPOSURE, value)));
                default ->
                    throw new WrongInputException(field.getKey() + ": expected send, " + BUDGET + " or " + EXPOSURE);
            };
        }
        return changed;
    }

    private static Send send(JsonNode value) {
        try {
            return Send.valueOf(value.asString("").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new WrongInputException(SEND + " " + value + ": expected everything, active or spectra");
        }
    }

    private static double number(String field, JsonNode value) {
        if (!value.isNumber()) {
            throw new WrongInputException(field + " " + value + ": expected a number");
        }
        return value.asDouble();
    }
}
