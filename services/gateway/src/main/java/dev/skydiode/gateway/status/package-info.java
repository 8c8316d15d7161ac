/** Health and metrics over HTTP, as the services have them. */
package dev.skydiode.gateway.status;
