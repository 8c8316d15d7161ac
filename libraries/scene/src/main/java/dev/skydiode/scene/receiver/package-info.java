/** What a receiver does to what it hears: noise, image, offset, limits. */
package dev.skydiode.scene.receiver;
