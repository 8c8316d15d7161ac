/** What is on the air: regions of time and frequency over the noise floor, each with its measured features. */
package dev.skydiode.radio.emission;
