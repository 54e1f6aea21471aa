package dev.gatewright.runtime;

/**
 * What the connection tells of the other side. None of it is verified: for throttling, session
 * lists and logs, never for access.
 *
 * @param address the client's IP address as text: the peer's, or where the peer is a trusted proxy,
 *     the one that the proxy names
 * @param userAgent the {@code User-Agent} header cut to 200 characters, empty when absent
 */
public record Client(String address, String userAgent) {}
