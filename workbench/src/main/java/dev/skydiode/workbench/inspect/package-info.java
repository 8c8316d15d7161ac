/** {@code inspect}: what the service would make of a recording, window by window, as text, JSON and a picture. */
package dev.skydiode.workbench.inspect;
