/** Where samples come from: one small adapter per kind of receiver, with its own accounting of what was lost. */
package dev.skydiode.gateway.source;
