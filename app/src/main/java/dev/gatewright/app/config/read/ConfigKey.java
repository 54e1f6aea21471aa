package dev.gatewright.app.config.read;

/**
 * A key as the code reads it, for the reference.
 *
 * @param path with its sections before it: {@code Auth.AccessExpire}
 * @param type what its value must be
 * @param defaultValue what holds when it is not set; empty for nothing
 * @param value what holds; {@code ***} in place of a secret
 */
public record ConfigKey(String path, String type, String defaultValue, String value) {}
