/** Scene in, alert out: tests of the whole. */
package dev.skydiode.system;
