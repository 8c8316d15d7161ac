/** The launcher: what it builds and which JVM it starts, with a JDK and a Maven that only tell how they were called. */
package dev.skydiode.system.launcher;
