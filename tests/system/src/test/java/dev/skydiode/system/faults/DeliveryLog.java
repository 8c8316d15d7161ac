package dev.skydiode.system.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came out, by channel (a topic and whose records they are) in the order in which it came; and what is wrong with
 * it beside the log of an undisturbed run.
 */
final class DeliveryLog {

    /**
     * One record.
     *
     * @param id names it, whatever it says
     * @param content all that it says but times of processing
     */
    record Entry(String id, String content) {}

    private final Map<String, List<Entry>> channels = new LinkedHashMap<>();

    void add(String channel, String id, String content) {
        channels.computeIfAbsent(channel, name -> new ArrayList<>()).add(new Entry(id, content));
    }

    List<Entry> channel(String name) {
        return channels.getOrDefault(name, List.of());
    }

    int size() {
        return channels.values().stream().mapToInt(List::size).sum();
    }

    /** What differs from the undisturbed run, one line each; empty where nothing does. */
    List<String> differencesFrom(DeliveryLog undisturbed) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(channels.keySet());
        names.addAll(undisturbed.channels.keySet());
        for (String name : names) {
            compare(name, undisturbed.channel(name), channel(name), differences);
        }
        return differences;
    }

    private static void compare(String channel, List<Entry> expected, List<Entry> found, List<String> differences) {
        Map<String, String> contents = new HashMap<>();
        expected.forEach(entry -> contents.put(entry.id(), entry.content()));
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Entry entry : found) {
            if (!seen.add(entry.id())) {
                differences.add("twice: " + channel + " " + entry.id());
            } else if (!contents.containsKey(entry.id())) {
                differences.add("invented: " + channel + " " + entry.id());
            } else {
                order.add(entry.id());
                if (!contents.get(entry.id()).equals(entry.content())) {
                    differences.add("changed: " + channel + " " + entry.id() + ": " + entry.content() + " instead of "
                            + contents.get(entry.id()));
                }
            }
        }
        List<String> expectedOrder = new ArrayList<>();
        for (Entry entry : expected) {
            if (seen.contains(entry.id())) {
                expectedOrder.add(entry.id());
            } else {
                differences.add("lost: " + channel + " " + entry.id());
            }
        }
        for (int i = 0; i < Math.min(order.size(), expectedOrder.size()); i++) {
            if (!order.get(i).equals(expectedOrder.get(i))) {
                differences.add("out of order: " + channel + " " + order.get(i) + " where " + expectedOrder.get(i)
                        + " belongs");
                return;
            }
        }
    }
}
