/**
 * SigMF recordings: reads pairs and archives, checks their metadata, writes both.
 *
 * <p>After the SigMF specification 1.2.0. What is read comes from anybody: sizes, counts and names are bounded before
 * memory is taken for them, and every refusal names the file, the field and what is expected.
 */
package dev.skydiode.radio.sigmf;
