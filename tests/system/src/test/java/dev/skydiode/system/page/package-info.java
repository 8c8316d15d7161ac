/** The page in a real browser, over the standalone with simulated sensors. */
package dev.skydiode.system.page;
