/** Opens a recording whatever its container: SigMF, VITA-49 packets, bare samples. */
package dev.skydiode.radio.recording;
