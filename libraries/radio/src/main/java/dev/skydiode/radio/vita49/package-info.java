/** VITA-49 packets (ANSI/VITA 49.2, the part that receivers send): one packet, a stream of them, files of them. */
package dev.skydiode.radio.vita49;
