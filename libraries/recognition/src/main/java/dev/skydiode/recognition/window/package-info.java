/**
 * Joins radio and chip: a captured signal in, findings per window out; knows neither Kafka nor protobuf.
 *
 * <p>{@code WindowClassifier} separates a capture into emissions, {@code EmissionInput} brings each alone to the chip's
 * tones and range, {@code Recognizer} asks the chip and decides whether the answer is believed. The decision depends on
 * the capture and the bundle alone, bit for bit.
 */
package dev.skydiode.recognition.window;
