/** {@code experiment air}: what is recognised in crowded air, emission by emission, beside the rule of one verdict per window. */
package dev.skydiode.experiments.air;
