/** What people and programs talk to: REST, server-sent events, and the headers that protect the page. */
package dev.skydiode.alert.dashboard;
