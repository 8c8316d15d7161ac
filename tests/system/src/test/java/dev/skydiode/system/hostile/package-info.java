/** Input that means harm, against services as processes with the memory that their containers have. */
package dev.skydiode.system.hostile;
