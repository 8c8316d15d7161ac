/** What stands before every HTTP route: names, origins, headers, logins, keys and the rules of the routes. */
package dev.skydiode.access.web;
