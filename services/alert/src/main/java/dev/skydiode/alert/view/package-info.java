/** What people are shown: the newest state of alerts, sensors, spectra and power, read from the topics into memory. */
package dev.skydiode.alert.view;
