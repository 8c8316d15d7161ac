/** Typed topics, record headers, dead letters and topic creation: all that services must agree on besides the messages. */
package dev.skydiode.messaging;
