/** Who did what, when, from where: the topic {@code access.audit.v1}, the file before it, and the search in it. */
package dev.skydiode.access.audit;
