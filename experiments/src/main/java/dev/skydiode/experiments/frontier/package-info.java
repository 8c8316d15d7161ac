/** {@code experiment frontier}: the least power at which a chip with consistent physics still classifies. */
package dev.skydiode.experiments.frontier;
