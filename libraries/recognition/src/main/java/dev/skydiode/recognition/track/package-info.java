/** Tracks: windows of one class at one sensor, opened after k of n agree, closed after silence; pure, without Kafka. */
package dev.skydiode.recognition.track;
