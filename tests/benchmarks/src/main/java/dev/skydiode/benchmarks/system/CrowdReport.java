package dev.skydiode.benchmarks.system;

import tools.jackson.databind.JsonNode;

/** The crowd on the page of results, and what a hundred times as many would need by these figures. */
final class CrowdReport {

    private static final int FACTOR = 100;
    private static final int MACHINE_CORES = 16;
    /** As long as {@code rf.capture.v1} keeps records. */
    private static final double CAPTURES_KEPT_SECONDS = 6 * 3600;
    /** By default so many sensors of a partition are remembered. */
    private static final int SENSORS_OF_A_PARTITION = 10_000;

    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;

    private CrowdReport() {}

    static String of(JsonNode json) {
        return measured(json) + onPaper(json);
    }

    private static String measured(JsonNode json) {
        return """

                ## A crowd: %d gateways with a capture of 32 KiB a second, %d sensors besides

                | captures/s | turned away | cores idle, busy | answer p50, p99 ms | RSS idle, gateways, sensors MB |
                | --- | --- | --- | --- | --- |
                | %.0f | %d | %.2f, %.2f | %.0f, %.0f | %.0f, %.0f, %.0f |

                Longest time without a committed identification: %.0f ms steady, %.0f ms while a second service joined, %.0f ms
                while it left. All sensors page by page: %.0f ms, %d KiB, %d sensors. First picture of the event stream: %.0f ms, %d KiB.
                """.formatted(
                        json.path("gateways").asInt(),
                        json.path("sensors").asInt(),
                        json.path("capturesPerSecond").asDouble(),
                        json.path("turnedAway").asLong(),
                        json.path("idleCores").asDouble(),
                        json.path("serviceCores").asDouble(),
                        json.path("answerMillis").path("p50").asDouble(),
                        json.path("answerMillis").path("p99").asDouble(),
                        json.path("idleMegabytes").asDouble(),
                        json.path("gatewaysMegabytes").asDouble(),
                        json.path("sensorsMegabytes").asDouble(),
                        json.path("steadyLongestPauseMillis").asDouble(),
                        json.path("joinLongestPauseMillis").asDouble(),
                        json.path("leaveLongestPauseMillis").asDouble(),
                        json.path("pageMillis").asDouble(),
                        json.path("pageKilobytes").asInt(),
                        json.path("sensorsShown").asInt(),
                        json.path("firstPictureMillis").asDouble(),
                        json.path("firstPictureKilobytes").asInt());
    }

    /** Each figure times the factor; nothing here was measured at that size. */
    private static String onPaper(JsonNode json) {
        int gateways = FACTOR * json.path("gateways").asInt();
        int sensors = FACTOR * json.path("sensors").asInt();
        double rate = FACTOR * json.path("capturesPerSecond").asDouble();
        double cores = FACTOR * above(json, "serviceCores", "idleCores");
        double gigabytes = FACTOR * above(json, "sensorsMegabytes", "idleMegabytes") / KILO;
        JsonNode bytes = json.path("topicBytesPerCapture");
        double capture = bytes.path(Topics.CAPTURES).asDouble();
        double identification = bytes.path(Topics.IDENTIFICATIONS).asDouble();
        double status = bytes.path(Topics.STATUS).asDouble();
        double list = FACTOR * json.path("pageKilobytes").asDouble() / KILO;
        double page = json.path("firstPictureKilobytes").asDouble() / KILO;
        return """

                ### What a hundred times as many would need

                On paper: the figures above times %d, nothing of it measured. %d gateways and %d sensors besides.

                | what | here | times %d | so |
                | --- | --- | --- | --- |
                | processor above an idle service, broker included | %.2f cores | %.0f cores | %.0f machines of %d cores |
                | partitions of captures, and stream threads | 4 | %.0f | chosen before the first start: a sensor stays in its partition; by default one remembers %d sensors |
                | memory above an idle service | %.0f MB | %.0f GB | spread over these machines |
                | captures to the brokers | %.1f MB/s | %.1f GB/s | as much again to the readers, and twice that for each copy more; kept for 6 hours: %.0f TB a copy. `--send active` or `spectra` at the gateways comes before more brokers |
                | identifications | %.2f MB/s | %.0f MB/s | each alert service reads all of them for the newest spectrum of each sensor: what the page shows needs a topic of its own |
                | sensors' status | %.2f MB/s | %.0f MB/s | JSON of each sensor once a second: `status-every` of 10 s makes it a tenth |
                | list of all sensors | %.2f MB | %.0f MB | page by page, or by a search |
                | first picture of the event stream | %.2f MB | %.2f MB | 100 sensors, the first or those that a search finds, and numbers over all |
                | pause of a rebalance | %.1f s | not by these figures | to be measured with as many members; standby copies of the state keep it from growing with the sensors |
                """.formatted(
                        FACTOR,
                        gateways,
                        sensors,
                        FACTOR,
                        cores / FACTOR,
                        cores,
                        Math.ceil(cores / MACHINE_CORES),
                        MACHINE_CORES,
                        Math.max(Math.ceil(cores), Math.ceil((double) (gateways + sensors) / SENSORS_OF_A_PARTITION)),
                        SENSORS_OF_A_PARTITION,
                        gigabytes * KILO / FACTOR,
                        gigabytes,
                        rate / FACTOR * capture / MEGA,
                        rate * capture / GIGA,
                        rate * capture * CAPTURES_KEPT_SECONDS / TERA,
                        rate / FACTOR * identification / MEGA,
                        rate * identification / MEGA,
                        rate / FACTOR * status / MEGA,
                        rate * status / MEGA,
                        list / FACTOR,
                        list,
                        page,
                        page,
                        Math.max(
                                        json.path("joinLongestPauseMillis").asDouble(),
                                        json.path("leaveLongestPauseMillis").asDouble())
                                / KILO);
    }

    /** What the load takes of a measure, at least nothing. */
    private static double above(JsonNode json, String loaded, String idle) {
        return Math.max(0, json.path(loaded).asDouble() - json.path(idle).asDouble());
    }
}
