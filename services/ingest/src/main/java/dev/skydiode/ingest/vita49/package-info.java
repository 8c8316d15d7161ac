/** VITA-49 over UDP: puts packets together to captures and hands them to the intake. */
package dev.skydiode.ingest.vita49;
