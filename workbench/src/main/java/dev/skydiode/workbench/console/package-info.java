/** What every command shares: wrong input as one line, progress, JSON. */
package dev.skydiode.workbench.console;
