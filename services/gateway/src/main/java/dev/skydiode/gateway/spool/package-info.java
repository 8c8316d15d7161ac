/** A bounded queue on the disk: what is to be sent survives the process and the network. */
package dev.skydiode.gateway.spool;
