/**
 * The classifier bundle: one file with everything that decides, its strict reader, and those that are built in.
 *
 * <p>Its fingerprint, SHA-256 over what decides, is in every identification: the same capture and the same fingerprint
 * give the same verdict.
 */
package dev.skydiode.recognition.bundle;
