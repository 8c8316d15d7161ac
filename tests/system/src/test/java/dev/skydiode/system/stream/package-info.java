/** The capture topic as anybody may write to it: good and bad records on a real broker. */
package dev.skydiode.system.stream;
