/** Serdes of protobuf messages, in binary and as proto3 JSON. */
package dev.skydiode.messaging.serde;
