/** Who may: users, their tokens, and gateways with their keys, each in a JSON file that holds hashes only. */
package dev.skydiode.access;
