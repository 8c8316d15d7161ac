/** What becomes of an alert: pure decisions over the package's own records, without Kafka, Spring, clock or chance. */
package dev.skydiode.alert.rule;
