/** Who may, against a broker that asks for a login. */
package dev.skydiode.system.access;
