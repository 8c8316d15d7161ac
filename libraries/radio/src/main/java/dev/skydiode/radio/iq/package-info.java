/** Complex samples as radios and files carry them: sample formats, SigMF recordings, VITA-49 packets, raw files. */
package dev.skydiode.radio.iq;
