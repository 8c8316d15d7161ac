/** Watches the disk that the embedded broker and the state lie on, and stops taking captures before it is full. */
package dev.skydiode.standalone.disk;
