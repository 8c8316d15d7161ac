/** The alert service: wiring and settings. */
package dev.skydiode.alert;
