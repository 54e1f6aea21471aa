package dev.gatewright.http.engine;

/**
 * What is taken of an engine's bounds.
 *
 * @param connections how many are open
 * @param bytesInFlight bytes of requests under way that are in memory
 * @param maxBytesInFlight how many may be
 * @param abandoned requests whose logic goes on though nobody waits for it
 */
public record Load(int connections, long bytesInFlight, long maxBytesInFlight, int abandoned) {}
