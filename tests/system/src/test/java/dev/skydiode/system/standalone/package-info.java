/** The standalone as a whole: captures in, alerts out; wrong input; kills. */
package dev.skydiode.system.standalone;
