package dev.gatewright.examples.userapi;

import dev.gatewright.server.auth.User;

/** A row of the user table. */
record StoredUser(
        long id, String username, String passwordHash, String email, String role, boolean enabled) {

    /** The user as authentication knows them. */
    User<AuthClaims> authenticated() {
        return new User<>(Long.toString(id), enabled, new AuthClaims(id, role), passwordHash);
    }

    @Override
    public String toString() {
        return "StoredUser[id=" + id + ", username=" + username + ", passwordHash=***]";
    }
}
