package dev.gatewright.app.docs;

/**
 * A scheme whose tokens may come in cookies, as the configuration has it.
 *
 * @param scheme its name
 * @param cookie the name of the cookie with the access token
 * @param refreshPath the path of the route that refreshes
 */
public record CookieScheme(String scheme, String cookie, String refreshPath) {}
