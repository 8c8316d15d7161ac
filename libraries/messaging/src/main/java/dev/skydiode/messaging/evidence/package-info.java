/** The file by which an alert is proved: written by the alert service, verified by anybody. */
package dev.skydiode.messaging.evidence;
