/** From the message of a capture to what is recognised; for programs that have the recognition library. */
package dev.skydiode.messaging.signal;
