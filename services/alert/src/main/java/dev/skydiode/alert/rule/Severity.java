package dev.skydiode.alert.rule;

/** How urgent an alert is; ascending. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL
}
