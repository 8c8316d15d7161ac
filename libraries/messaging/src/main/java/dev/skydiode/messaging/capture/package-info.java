/** What a capture must be to be processed, and typed problems that name what is wrong with it. */
package dev.skydiode.messaging.capture;
