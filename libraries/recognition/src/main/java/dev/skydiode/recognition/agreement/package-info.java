/** How sure a verdict is: whether chips that came out of fabrication a little different give it as well. */
package dev.skydiode.recognition.agreement;
