/** Reading JSON documents value by value, with complaints that name the place. */
package dev.skydiode.radio.json;
