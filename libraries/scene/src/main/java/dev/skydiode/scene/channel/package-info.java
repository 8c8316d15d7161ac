/** What happens between transmitter and receiver: path loss, several paths, fading. */
package dev.skydiode.scene.channel;
