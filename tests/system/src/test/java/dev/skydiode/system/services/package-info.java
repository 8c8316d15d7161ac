/** The services together on one broker. */
package dev.skydiode.system.services;
