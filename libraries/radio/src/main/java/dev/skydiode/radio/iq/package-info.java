/** Complex samples as radios and files carry them: sample formats, what a recording is, how long a window is. */
package dev.skydiode.radio.iq;
