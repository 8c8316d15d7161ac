/** What a receiver does to the field at its antenna: noise, image, offset, limits. */
package dev.skydiode.scene.receiver;
