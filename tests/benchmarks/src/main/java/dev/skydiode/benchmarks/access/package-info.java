/** What access costs. */
package dev.skydiode.benchmarks.access;
