/** The gateway: a plain process beside a receiver that reads its samples, sends what matters and keeps it meanwhile. */
package dev.skydiode.gateway;
