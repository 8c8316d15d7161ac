/** What each class looks like, so that an answer can be checked against the spectrum. */
package dev.skydiode.recognition.signature;
