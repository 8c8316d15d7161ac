/** Joins radio and chip: a captured signal in, findings per window out; knows neither Kafka nor protobuf. */
package dev.skydiode.recognition.window;
