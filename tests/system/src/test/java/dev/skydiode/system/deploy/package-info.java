/** The files that operators start from agree with each other. */
package dev.skydiode.system.deploy;
