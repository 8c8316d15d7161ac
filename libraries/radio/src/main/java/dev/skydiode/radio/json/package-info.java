/**
 * Reading JSON documents value by value, with complaints that name the place.
 *
 * <p>For documents of others that may be large: memory is taken for what is kept only, never for a tree of the whole.
 */
package dev.skydiode.radio.json;
