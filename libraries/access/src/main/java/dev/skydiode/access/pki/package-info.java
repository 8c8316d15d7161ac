/** Certificates of an own authority, for installations that have no other. */
package dev.skydiode.access.pki;
