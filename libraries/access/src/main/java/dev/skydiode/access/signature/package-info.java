/** Who wrote a record: signatures in its headers, by the gateways' keys. */
package dev.skydiode.access.signature;
