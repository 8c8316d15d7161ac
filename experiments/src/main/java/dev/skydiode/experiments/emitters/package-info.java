/** What the library knows of the ten classes, derived from the training rows: emitters and signatures. */
package dev.skydiode.experiments.emitters;
