/** What was: alerts, their states, tracks and deliveries in a database, filled from the topics and searched by people. */
package dev.skydiode.alert.history;
