/** From samples to the chip's input and on to the class, beside FFTW. */
package dev.skydiode.benchmarks.radio;
