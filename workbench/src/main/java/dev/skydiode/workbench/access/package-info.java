/** {@code user}, {@code token}, {@code gateway-key}, {@code secrets}, {@code kafka-accounts}: who may, from the command line. */
package dev.skydiode.workbench.access;
