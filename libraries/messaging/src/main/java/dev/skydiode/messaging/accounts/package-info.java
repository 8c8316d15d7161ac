/** Each service's account on a broker that asks for one, and the least that it needs there. */
package dev.skydiode.messaging.accounts;
