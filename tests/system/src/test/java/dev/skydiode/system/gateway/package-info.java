/** The gateway, and those of others, against the service. */
package dev.skydiode.system.gateway;
